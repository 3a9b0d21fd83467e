/** How to read the pages, and whose data they stand on. */
import { LedgerLegend } from '../parts/ledger-legend.tsx'
import { PageTitle } from '../parts/page-title.tsx'

export const AboutPage = () => (
  <div className="prose">
    <PageTitle name="About this record" />
    <p>
      Dateline reads dated news reports of unrest and armed violence and keeps what they say: who did what to whom,
      where, when, how many were killed, injured or detained, who says so, and in which words. It was read by a program.
      It tells what reports say, not what happened; a person should check every value against its words before using it.
    </p>
    <Certainty />
    <h2>Who says so</h2>
    <p>
      Each account names its speaker. “According to Interior Ministry” means that the report gives the event on the
      ministry's word; “in its own voice” means that the outlet itself tells it and names nobody. Ten outlets that quote
      one ministry are one source. A reprint is kept, but counts for nothing of its own. A perpetrator marked{' '}
      <em>alleged</em> is only accused.
    </p>
    <h2>How it is told</h2>
    <dl className="terms">
      <Term name="ongoing">the report tells it as still going on</Term>
      <Term name="planned">announced, expected or ordered, not yet done</Term>
      <Term name="alleged">told as a claim that the speaker or the report does not vouch for</Term>
      <Term name="denied">the report or its source says that it did not happen</Term>
      <Term name="hypothetical">feared, conditional or speculated</Term>
    </dl>
    <h2>Figures</h2>
    <p>
      “At least 18” has no upper bound; “dozens” is kept as 24–99. A report that gives no figure is not a zero. A part
      (“two of them”) is never added to its whole, nor one claimant's figure to another's. The choice “figures by” only
      decides which value heads an event; the ledger keeps all of them.
    </p>
    <LedgerLegend />
    <h2>Places and borders</h2>
    <p>
      Place names and coordinates come from <a href="https://www.geonames.org/">GeoNames</a> (Creative Commons
      Attribution 4.0). The map's outlines come from <a href="https://www.naturalearthdata.com/">Natural Earth</a>{' '}
      (public domain, by way of world-atlas), which draws who holds a territory in fact; Dateline takes no position on
      any border. Hollow, paler dots stand for a district, province or country, not for the spot.
    </p>
    <h2>For programs</h2>
    <p>
      All that is shown here is to be had as JSON; <a href="/openapi.json">the API's description</a> tells how.
      Addresses of these pages hold their filters and can be kept and shared.
    </p>
  </div>
)

const Certainty = () => (
  <>
    <h2>How sure a value is</h2>
    <dl className="terms">
      <Term name="stated">the words say it; shown without a mark</Term>
      <Term name="inferred">read from context or from how the sentence is built</Term>
      <Term name="assumed">no words say it; the codebook's default filled it in</Term>
    </dl>
    <p>Choosing a value shows its words, and the rule that read it.</p>
  </>
)

const Term = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
