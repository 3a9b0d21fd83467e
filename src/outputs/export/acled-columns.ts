/** ACLED's columns in file order. */
import type { Column } from './format.ts'

const text = (name: string, description: string): Column => ({ name, type: 'string', description })
const whole = (name: string, description: string): Column => ({ name, type: 'integer', description })

export const ACLED_COLUMNS: readonly Column[] = [
  text('event_id_cnty', "Dateline's id of the event."),
  { name: 'event_date', type: 'date', description: 'Day; of a longer stretch its middle day.' },
  { name: 'year', type: 'year', description: 'Year of event_date.' },
  whole('time_precision', '1 a day, 2 up to a week, 3 up to a month.'),
  text('disorder_type', "ACLED's kind of disorder, from the sub-event type."),
  text('event_type', "ACLED's event type, from the crosswalk of the accounts."),
  text('sub_event_type', "ACLED's sub-event type."),
  text('actor1', 'First actor; "(alleged)" where no report asserts it. Civilians, protesters and rioters by country.'),
  text('assoc_actor_1', 'Other wordings and parties of that side, joined by "; ".'),
  text('inter1', 'Actor type of actor1.'),
  text('actor2', 'First recipient, or the other side of a fight.'),
  text('assoc_actor_2', 'Other wordings and parties of that side.'),
  text('inter2', 'Actor type of actor2.'),
  text('interaction', 'Both actor types, the lower code first.'),
  text('civilian_targeting', '"Civilians targeted" or empty.'),
  whole('iso', 'ISO 3166 numeric code of the country.'),
  text('region', "ACLED's region of the country."),
  text('country', 'Country of the place.'),
  text('admin1', 'Filled only where the place told is a province itself.'),
  text('admin2', 'Filled only where the place told is a district itself.'),
  text('admin3', 'Always empty.'),
  text('location', 'Place as the report names it.'),
  { name: 'latitude', type: 'number', description: 'Degrees, WGS 84.' },
  { name: 'longitude', type: 'number', description: 'Degrees, WGS 84.' },
  whole('geo_precision', '1 a town or a site in it, 2 part of a region, 3 a region.'),
  text('source', 'Outlets, reprints left out, joined by "; ".'),
  text('source_scale', 'Always empty.'),
  text('notes', 'What each report says, in its words, with who says so; every standing figure with its claimant.'),
  whole('fatalities', "Killed under the export's policy. Empty: not told. 0: told as none."),
  text('tags', 'crowd size, and alleged.'),
  whole('timestamp', 'Always empty.'),
]
