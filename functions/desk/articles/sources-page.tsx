import type { StoredSource } from '../../articles/sources/stored-source.ts';
import { type Actor, mayPerform } from '../act.ts';
import { Ago } from '../frame/moment.tsx';
import { Badge, Empty, Press, Table } from '../frame/parts.tsx';

type Props = { readonly sources: readonly StoredSource[]; readonly actor: Actor };

/** Where articles come from, with how each last answered. */
export function SourcesPage({ sources, actor }: Props) {
  if (sources.length === 0) {
    return (
      <Empty>
        <p>No source is asked for articles. An engineer adds one with the settings; a CMS may also post them itself.</p>
        <p>
          <a href="/desk/articles/new">Add an article by hand</a>
        </p>
      </Empty>
    );
  }
  return (
    <Table caption="Sources" columns={columns} rows={sources.map(one => rowOf(one, mayPerform(actor, 'editor')))} />
  );
}

const columns = [
  { head: 'Source' },
  { head: 'How it goes' },
  { head: 'Last pull' },
  { head: 'Asked again' },
  { head: 'New', kind: 'number' },
  { head: 'Changed', kind: 'number' },
  { head: 'Left out', kind: 'number' },
  { head: '' },
] as const;

function rowOf({ source, state }: StoredSource, mayPull: boolean) {
  const { counts, failingSince, trouble, problems, answeredAt, dueAt } = state;
  return [
    <>
      {source.id} <small>{source.kind}</small>
      {'url' in source && (
        <>
          <br />
          <small>{source.url}</small>
        </>
      )}
    </>,
    <>
      {failingSince === null ? (
        <Badge tone={answeredAt === null ? 'wait' : 'good'}>{answeredAt === null ? 'Not asked yet' : 'Answers'}</Badge>
      ) : (
        <>
          <Badge tone="bad">Fails</Badge> <small>{`it ${trouble}`}</small>
        </>
      )}
      {problems.slice(0, 3).map(one => (
        <>
          <br />
          <small>{one}</small>
        </>
      ))}
    </>,
    answeredAt === null ? '' : <Ago at={answeredAt} />,
    <Ago at={dueAt} />,
    counts.added.toLocaleString('en-US'),
    counts.changed.toLocaleString('en-US'),
    counts.leftOut.toLocaleString('en-US'),
    mayPull ? (
      <Press action="/desk/articles/sources/pull" fields={{ sourceId: source.id }}>
        Pull now
      </Press>
    ) : (
      ''
    ),
  ];
}
