/** Starts the web application. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyTheme, keptTheme } from './parts/theme.tsx'
import { router } from './router.tsx'
import './styles/base.css'
import './styles/pages.css'
import './styles/reading.css'

applyTheme(keptTheme())

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 5000, retry: false, networkMode: 'always' } },
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
