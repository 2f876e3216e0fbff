import type { Choice, Edition } from '../../editions/edition.ts';
import { counted, Press, Table } from '../frame/parts.tsx';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

/** More than anybody reads through; what hands did is among the first. */
const leftOutShown = 60;

/** Every story that was looked at, with why it is in or out, and what can be done with it. */
export function StoriesPart({ seen: { edition } }: { readonly seen: Seen }) {
  const may = useMay();
  const choices = choicesOf(edition);
  if (choices.length === 0) return null;
  const isOpen = (edition.state === 'draft' || edition.state === 'held') && may('editor');
  const chosen = choices.filter(one => one.chosen);
  const left = choices.filter(one => !one.chosen);
  const columns = [{ head: 'Story' }, { head: 'Why' }, ...(isOpen ? [{ head: 'Do' }] : [])];
  return (
    <section>
      <h2>{counted(chosen.length, 'story', 'stories')}</h2>
      <Table
        caption="Stories in it"
        columns={columns}
        rows={chosen.map((one, place) => [
          `${place + 1}. ${one.headline}`,
          <small>{one.because}</small>,
          ...(isOpen ? [<InDoings edition={edition} ids={chosen.map(({ id }) => id)} place={place} />] : []),
        ])}
      />
      {left.length > 0 && (
        <details>
          <summary>{counted(left.length, 'story', 'stories')} left out, and why</summary>
          <Table
            caption="Stories left out"
            columns={columns}
            rows={left
              .slice(0, leftOutShown)
              .map(one => [
                one.headline,
                <small>{one.because}</small>,
                ...(isOpen ? [<OutDoings edition={edition} id={one.id} />] : []),
              ])}
          />
          {left.length > leftOutShown && <p class="quiet">And {left.length - leftOutShown} more.</p>}
        </details>
      )}
    </section>
  );
}

function choicesOf(edition: Edition): readonly Choice[] {
  if (edition.state === 'skipped') return edition.choices;
  return 'compiled' in edition ? (edition.compiled?.choices ?? []) : [];
}

type InProps = { readonly edition: Edition; readonly ids: readonly string[]; readonly place: number };

function InDoings({ edition, ids, place }: InProps) {
  const id = ids[place] ?? '';
  const above = ids[place - 1];
  return (
    <div class="row">
      {above !== undefined && (
        <Arrange edition={edition} how="order" articles={[...ids.slice(0, place - 1), id, above].join('\n')}>
          Up
        </Arrange>
      )}
      {edition.arrangement.pinned.some(one => one === id) ? (
        <Arrange edition={edition} how="release" articles={id}>
          Unpin
        </Arrange>
      ) : (
        <Arrange edition={edition} how="pin" articles={id}>
          Pin
        </Arrange>
      )}
      <Arrange edition={edition} how="drop-today" articles={id}>
        Not today
      </Arrange>
      <Arrange edition={edition} how="drop-never" articles={id}>
        Never
      </Arrange>
    </div>
  );
}

function OutDoings({ edition, id }: { readonly edition: Edition; readonly id: string }) {
  const { notToday, never } = edition.arrangement;
  const isDropped = [...notToday, ...never].some(one => one.id === id);
  return isDropped ? (
    <Arrange edition={edition} how="release" articles={id}>
      Let it in again
    </Arrange>
  ) : (
    <Arrange edition={edition} how="pin" articles={id}>
      Pin
    </Arrange>
  );
}

type ArrangeProps = {
  readonly edition: Edition;
  readonly how: string;
  readonly articles: string;
  readonly children: string;
};

function Arrange({ edition, how, articles, children }: ArrangeProps) {
  return (
    <Press
      action={`/desk/editions/${edition.editionId}/arrange`}
      fields={{ how, articles, seen: String(edition.version) }}
    >
      {children}
    </Press>
  );
}
