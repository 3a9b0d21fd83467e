/** `datapackage.json`: what lies in an exported folder (Frictionless Data Package 2.0). */
import { basename } from 'node:path'
import type { Column, Format } from './format.ts'
import type { ExportRequest, Summary, WrittenFile } from './write-export.ts'

/** The descriptor. It names no time and no machine, so that the same record gives the same bytes. */
export function dataPackage(
  formats: readonly Format[],
  { events, files }: Summary,
  { policy, filter }: ExportRequest,
  coders: readonly string[],
) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'dateline-export',
    title: 'Events read from news reports by Dateline',
    description:
      'What reports tell, with who says so; nothing here was verified. Figures are read under the policy named below. ' +
      'not-expressed.csv lists what the files could not hold.',
    resources: files.map((file) => resourceOf(formats.find((f) => f.name === file.format)!, file)),
    dateline: { policy, filter, events, coders },
  }
}

function resourceOf(format: Format, { path, bytes, sha256 }: WrittenFile) {
  const shared = {
    name: format.name,
    title: format.title,
    path: basename(path),
    mediatype: format.mediaType,
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
  }
  if (format.columns === null) return shared
  return {
    $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
    ...shared,
    type: 'table',
    format: 'csv',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(format.columns, format.primaryKey),
  }
}

function schemaOf(columns: readonly Column[], primaryKey: string | null) {
  return {
    fields: columns.map(({ name, type, description }) => ({ name, type, description })),
    missingValues: [''],
    ...(primaryKey === null ? {} : { primaryKey: [primaryKey] }),
  }
}
