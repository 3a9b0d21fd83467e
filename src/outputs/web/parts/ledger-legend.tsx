/** The marks of a ledger's chart and what they mean. */

export const LedgerLegend = () => (
  <ul className="legend" aria-label="Marks of the charts">
    <li>
      <Sample>
        <circle className="dot" cx={10} cy={8} r={4.5} />
      </Sample>
      a figure
    </li>
    <li>
      <Sample>
        <path className="range" d="M10 1V15m-3 0h6M7 1h6" />
      </Sample>
      its bounds
    </li>
    <li>
      <Sample>
        <path className="range" d="M10 15V3m-3 3l3 -3l3 3" />
      </Sample>
      no upper bound
    </li>
    <li>
      <Sample kind="conflict">
        <circle className="dot" cx={10} cy={8} r={4.5} />
      </Sample>
      ≠ in conflict with another
    </li>
    <li>
      <Sample kind="withdrawn">
        <circle className="dot" cx={10} cy={8} r={4.5} />
        <path className="strike" d="M3 15L17 1" />
      </Sample>
      withdrawn
    </li>
    <li>
      <Sample kind="part">
        <path className="dot" d="M10 3.5l4.5 4.5l-4.5 4.5l-4.5 -4.5Z" />
      </Sample>
      part of a larger figure
    </li>
    <li>
      <Sample>
        <circle className="dot copy" cx={10} cy={8} r={2} />
      </Sample>
      reprint, not counted
    </li>
  </ul>
)

const Sample = ({ kind = '', children }: { readonly kind?: string; readonly children: React.ReactNode }) => (
  <svg className={`mark ${kind}`} width={20} height={16} viewBox="0 0 20 16" aria-hidden="true">
    {children}
  </svg>
)
