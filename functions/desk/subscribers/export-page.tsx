import * as z from 'zod';
import { instant } from '../../language/instant.ts';
import { exportFormat } from '../exports/list-export.ts';
import { Ago, At } from '../frame/moment.tsx';
import { Badge, counted, Empty, Table } from '../frame/parts.tsx';
import { chosenInWords } from './change-words.ts';

/** What the door tells of an export. */
export const toldExport = z.object({
  exportId: z.string(),
  begunAt: instant,
  by: z.string(),
  newsletterId: z.string().nullable(),
  segment: z.string().nullable(),
  format: exportFormat,
  rows: z.int(),
  isDone: z.boolean(),
  isStuck: z.boolean(),
  /** Of its files, in order, once it is done. */
  urls: z.array(z.url()),
  urlsEndAt: instant,
});
type ToldExport = z.infer<typeof toldExport>;
export const exportLine = toldExport.omit({ urls: true, urlsEndAt: true });
type ExportLine = z.infer<typeof exportLine>;

type Names = ReadonlyMap<string, string>;

/** One list on its way out: how far it is, and its files. */
export function ExportPage({ told, names }: { readonly told: ToldExport; readonly names: Names }) {
  const { rows, isDone, isStuck, format, begunAt, by } = told;
  return (
    <>
      <p role="status">
        <ExportState of={told} />
      </p>
      <section class="card">
        <p>
          {counted(rows, 'reader')} {isDone ? 'as' : 'so far, as'} {format.toUpperCase()}: {chosenInWords(told, names)}.
        </p>
        {isDone && <Files told={told} />}
        {isStuck && (
          <p>
            Something kept failing, and an engineer was told: it goes on when that is mended. You may also{' '}
            <a href="/desk/subscribers/count">choose the readers</a> and take them along once more.
          </p>
        )}
        <p class="quiet">
          Begun <Ago at={begunAt} /> by {by}
        </p>
      </section>
      <div class="buttons">
        <a class="button" href="/desk/subscribers/exports">
          All lists taken along
        </a>
      </div>
    </>
  );
}

function Files({ told: { urls, urlsEndAt, format } }: { readonly told: ToldExport }) {
  return (
    <>
      <ul>
        {urls.map((url, i) => (
          <li>
            <a href={url} rel="noreferrer">
              {urls.length === 1
                ? `The file (${format.toUpperCase()})`
                : `File ${i + 1} of ${urls.length}, whole in itself`}
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">
        Whoever has such a link may read the file until <At at={urlsEndAt} />; then load this page anew for others. The
        files are gone after 35 days.
      </p>
    </>
  );
}

type AllProps = { readonly all: readonly ExportLine[]; readonly names: Names; readonly isAdmin: boolean };

/** The lists of the last weeks that were taken along. */
export function ExportsPage({ all, names, isAdmin }: AllProps) {
  if (!isAdmin) {
    return (
      <Empty>
        <p>Lists of readers are taken along by admins.</p>
      </Empty>
    );
  }
  if (all.length === 0) {
    return (
      <Empty>
        <p>
          No list was taken along in the last weeks. <a href="/desk/subscribers/count">Choose readers</a>, then take
          them along as a file.
        </p>
      </Empty>
    );
  }
  const rows = all.map(one => [
    <a href={`/desk/subscribers/exports/${one.exportId}`}>{chosenInWords(one, names)}</a>,
    one.format.toUpperCase(),
    one.rows.toLocaleString('en-US'),
    <ExportState of={one} />,
    <Ago at={one.begunAt} />,
    one.by,
  ]);
  return <Table caption="Lists taken along" columns={columns} rows={rows} />;
}

const columns = [
  ...[{ head: 'Whom' }, { head: 'As' }, { head: 'Readers', kind: 'number' as const }],
  ...[{ head: 'State' }, { head: 'Begun' }, { head: 'By' }],
];

function ExportState({ of: { isDone, isStuck } }: { readonly of: ExportLine }) {
  if (isStuck) return <Badge tone="bad">Stuck</Badge>;
  return isDone ? <Badge tone="good">Done</Badge> : <Badge tone="busy">Being written</Badge>;
}
