import { counted, Table } from '../frame/parts.tsx';
import type { ToldList } from './shown-import.ts';

/** What a list would do, or did: whom it takes, whom it leaves out and why, row by row where there are few. */
export function ToldListPart({ told: { taken, sections, total } }: { readonly told: ToldList }) {
  return (
    <>
      <section class="card">
        <h2>Readers</h2>
        {taken.length === 0 && <p>Nobody is taken.</p>}
        <dl class="facts">
          {taken.map(({ count, words }) => (
            <>
              <dt>{count.toLocaleString('en-US')}</dt>
              <dd>{words}</dd>
            </>
          ))}
        </dl>
        <p class="quiet">{total}</p>
      </section>
      {sections.map(section => (
        <Section of={section} />
      ))}
    </>
  );
}

function Section({ of: { head, count, groups } }: { readonly of: ToldList['sections'][number] }) {
  return (
    <section>
      <h2>
        {head} <span class="badge">{counted(count, 'row')}</span>
      </h2>
      {groups.map((group, i) => (
        <Group of={group} head={head} isLater={i > 0} />
      ))}
    </section>
  );
}

type GroupProps = {
  readonly of: ToldList['sections'][number]['groups'][number];
  readonly head: string;
  /** Whether other groups of the section come before. */
  readonly isLater: boolean;
};

function Group({ of: { why, count, rows }, head, isLater }: GroupProps) {
  const more = count - rows.length;
  const hasWords = rows.some(({ words }) => words !== '');
  const columns = [{ head: 'Address' }, ...(hasWords ? [{ head: why === null ? 'Why' : 'What it says' }] : [])];
  const cells = rows.map(({ place, email, words }) => [
    <>
      {email} <small>{place}</small>
    </>,
    ...(hasWords ? [why === null ? words : words.replace(/^\((.*)\)$/, '$1')] : []),
  ]);
  return (
    <>
      {why !== null && (
        <h3>
          {count.toLocaleString('en-US')} times: {why}
        </h3>
      )}
      {why === null && isLater && <h3>For other reasons</h3>}
      <Table caption={why === null ? head : `${head}: ${why}`} columns={columns} rows={cells} />
      {more > 0 && <p class="quiet">and {more.toLocaleString('en-US')} more, all in the report</p>}
    </>
  );
}
