import type { Child } from 'hono/jsx';
import { type Draft, Form, TextField } from '../frame/form.tsx';
import { Ago, At } from '../frame/moment.tsx';
import { Badge, Confirm, counted, Empty, Press, Table } from '../frame/parts.tsx';
import { chosenInWords, type ToldChange, wishInWords } from './change-words.ts';

type Names = ReadonlyMap<string, string>;
type Props = { readonly told: ToldChange; readonly names: Names; readonly draft: Draft };

/** One change of many readers: whom it would change, or did, and what can be done with it. */
export function ChangePage({ told, names, draft }: Props) {
  const numbers = told.done ?? told.tally;
  return (
    <>
      <p role="status">
        <ChangeState of={told} />
      </p>
      {told.isUnderWay && told.progress !== null && (
        <progress max={100} value={told.progress} aria-label="How far it is" />
      )}
      <section class="card">
        <p>Of {chosenInWords(told, names)}.</p>
        <dl class="facts">
          {rows(numbers, told.done !== null).map(([name, count]) => (
            <>
              <dt>{name}</dt>
              <dd>{count}</dd>
            </>
          ))}
        </dl>
        {told.stopped !== null && <Stopped told={told} stopped={told.stopped} />}
        {told.undone !== null && (
          <p>
            {counted(told.undone.restored, 'reader')} as before; {counted(told.undone.kept, 'reader')} changed since and
            stayed as they were.
          </p>
        )}
        <p class="quiet">
          Begun <Ago at={told.begunAt} /> by {told.by}
        </p>
      </section>
      <Moves {...{ told, names, draft }} />
    </>
  );
}

type StoppedProps = { readonly told: ToldChange; readonly stopped: NonNullable<ToldChange['stopped']> };

/** What a stop has left behind, in numbers, and what can be done about it. */
function Stopped({ told: { state, change, tally, done, settlesAt }, stopped: { since, by } }: StoppedProps) {
  const when = (
    <>
      {by} stopped it <Ago at={since} />
    </>
  );
  if (state === 'given up') return <p>{when}, while they were counted. Nobody was changed.</p>;
  const some = `${(done?.changed ?? 0).toLocaleString('en-US')} of ${counted(tally.changed ?? 0, 'reader')}`;
  if (settlesAt !== null) {
    return (
      <p>
        {when}. {some} were changed before. The last of them, some hundreds at most, are finished just now; it can be
        undone from then on, by <At at={settlesAt} /> at the latest.
      </p>
    );
  }
  return (
    <p>
      {when}. {some} were changed and stay so; the others are as they were.
      {change.wish !== 'erase' && ' It can be undone as a whole for 30 days.'} To do the rest, begin anew: who has it
      already is left as is.
    </p>
  );
}

function rows({ changed, ...others }: ToldChange['tally'], isDone: boolean): readonly (readonly [string, Child])[] {
  const named = Object.entries({ 'so already': 'are so already', ...whyNot }).flatMap(([outcome, name]) => {
    const count = Object.entries(others).find(([one]) => one === outcome)?.[1] ?? 0;
    return count === 0 ? [] : [[name, count.toLocaleString('en-US')] as const];
  });
  return [[isDone ? 'changed' : 'would be changed', (changed ?? 0).toLocaleString('en-US')], ...named];
}

const whyNot = {
  'left it': 'left it, and are not brought back',
  'mailed no more': 'bounced, complained or were suppressed, and are not brought back',
  'too many tags': 'have 100 tags, and can have no more',
  'no longer meant': 'were counted, and are no longer among those who were meant',
  gone: 'are stored no more',
};

function Moves({ told, names, draft }: Props) {
  const { state, change, tally } = told;
  const path = `/desk/subscribers/changes/${told.sweepId}`;
  const readers = tally.changed ?? 0;
  return (
    <>
      {state === 'chosen' && readers > 0 && change.wish === 'erase' && (
        <Form
          action={`${path}/apply`}
          draft={draft}
          buttons={
            <button type="submit" class="danger">
              Erase {counted(readers, 'reader')} for good
            </button>
          }
        >
          <TextField
            draft={draft}
            name="typed"
            label="To confirm"
            hint={`Type ‘erase ${readers}’; it can’t be undone`}
          />
        </Form>
      )}
      <div class="buttons">
        {state === 'chosen' && readers > 0 && change.wish !== 'erase' && (
          <Confirm
            label={`Change ${counted(readers, 'reader')}…`}
            action={`${path}/apply`}
            kind={change.wish === 'suppress' ? 'danger' : 'first'}
            sentence={`${wishInWords(change, readers, names)}. It can be undone as a whole for 30 days, but for who changes something since.`}
          >
            Do it
          </Confirm>
        )}
        {told.isUnderWay && state !== 'undoing' && (
          <>
            <Press action={`${path}/stop`} kind="danger">
              Stop it
            </Press>
            <small>{state === 'choosing' ? 'Nobody is changed yet.' : 'What is done by then stays done.'}</small>
          </>
        )}
        {(state === 'applied' || (state === 'stopped' && told.settlesAt === null)) && change.wish !== 'erase' && (
          <Confirm
            label="Undo…"
            action={`${path}/undo`}
            kind="danger"
            sentence={`Whom it changed of ${counted(told.done?.changed ?? 0, 'reader')} is as before; who changed something since stays.`}
          >
            Undo it
          </Confirm>
        )}
        {told.isAbandoned && <Press action={`${path}/continue`}>Go on with it</Press>}
        <a class="button" href="/desk/subscribers/changes">
          All changes of many
        </a>
      </div>
    </>
  );
}

type ListProps = { readonly all: readonly ToldChange[]; readonly names: Names; readonly isAdmin: boolean };

/** The changes of many readers of the last weeks. */
export function ChangesPage({ all, names, isAdmin }: ListProps) {
  if (!isAdmin) {
    return (
      <Empty>
        <p>Many readers at once are changed by admins.</p>
      </Empty>
    );
  }
  if (all.length === 0) {
    return (
      <Empty>
        <p>
          Nothing was changed for many readers at once in the last weeks. <a href="/desk/subscribers/count">Choose</a>{' '}
          readers first; then say what to do with them.
        </p>
      </Empty>
    );
  }
  const rowsOf = all.map(one => [
    <a href={`/desk/subscribers/changes/${one.sweepId}`}>{wishInWords(one.change, one.tally.changed ?? 0, names)}</a>,
    chosenInWords(one, names),
    <ChangeState of={one} />,
    <Ago at={one.begunAt} />,
    one.by,
  ]);
  return <Table caption="Changes of many readers" columns={columns} rows={rowsOf} />;
}

const columns = [{ head: 'What' }, { head: 'Of' }, { head: 'State' }, { head: 'Begun' }, { head: 'By' }];

function ChangeState({ of: { state, progress, isAbandoned, tally } }: { readonly of: ToldChange }) {
  const [tone, words] = state === 'chosen' && (tally.changed ?? 0) === 0 ? nobody : states[state];
  return (
    <>
      <Badge tone={tone}>{words}</Badge> {tone === 'busy' && progress !== null && <small>{progress} %</small>}{' '}
      {isAbandoned && <small>stands still; go on with it</small>}
    </>
  );
}

const nobody = ['quiet', 'Nobody would be changed'] as const;
const states = {
  choosing: ['busy', 'Being counted'],
  chosen: ['wait', 'Waits for you'],
  'given up': ['quiet', 'Stopped, nobody changed'],
  stopped: ['wait', 'Stopped'],
  applying: ['busy', 'Being done'],
  applied: ['good', 'Done'],
  undoing: ['busy', 'Being undone'],
  undone: ['quiet', 'Undone'],
} as const;
