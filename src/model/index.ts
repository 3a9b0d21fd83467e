export * from './codebook.ts'
export * from './doc.ts'
export * from './record.ts'
export * from './report.ts'
