import { Ago, At } from '../frame/moment.tsx';
import { Confirm, Press } from '../frame/parts.tsx';
import { ImportState } from './imports-page.tsx';
import { linesOf, partsPerReport, type ShownImport } from './shown-import.ts';
import { ToldListPart } from './told-list.tsx';

/** One list: what it would do, or did, and what can be done with it. */
export function ImportPage({ found }: { readonly found: ShownImport }) {
  return (
    <>
      <p role="status">
        <ImportState of={found} />
      </p>
      {found.isUnderWay && found.progress !== null && (
        <progress max={100} value={found.progress} aria-label="How far it is" />
      )}
      {found.told === null ? <InWords found={found} /> : <Told found={found} told={found.told} />}
      <Next found={found} />
    </>
  );
}

function Told({ found, told }: { readonly found: ShownImport; readonly told: NonNullable<ShownImport['told']> }) {
  const { state, newsletterId, source, consentedOn, by, begunAt, filesTold, undoUntil } = found;
  return (
    <>
      <section class="card">
        <p>
          <strong>{whatItSays[state] ?? 'Nothing has been changed yet. This is what it would do.'}</strong>
        </p>
        {found.stopped !== null && <Stopped settlesAt={found.settlesAt} stopped={found.stopped} />}
        <dl class="facts">
          <dt>For</dt>
          <dd>{newsletterId}</dd>
          <dt>Consent</dt>
          <dd>
            {source}, {consentedOn}
          </dd>
          <dt>Brought</dt>
          <dd>
            <At at={begunAt} /> by {by}
          </dd>
          <dt>{found.files.length === 1 ? 'File' : 'Files'}</dt>
          <dd>
            {filesTold.map(line => (
              <p>{line}</p>
            ))}
          </dd>
          {undoUntil && (
            <>
              <dt>Undo</dt>
              <dd>
                until <At at={undoUntil} />
              </dd>
            </>
          )}
        </dl>
      </section>
      <ToldListPart told={told} />
    </>
  );
}

const whatItSays: Readonly<Record<string, string>> = {
  applied: 'This is what it did.',
  stopped: 'It was stopped. This is what it did before; all others are as they were.',
};

type StoppedProps = {
  readonly stopped: NonNullable<ShownImport['stopped']>;
  readonly settlesAt: ShownImport['settlesAt'];
};

function Stopped({ stopped: { since, by }, settlesAt }: StoppedProps) {
  return (
    <p>
      {by} stopped it <Ago at={since} />.{' '}
      {settlesAt === null ? (
        'What was done stays done, and can be undone. To do the rest, bring the list again: who is in already is left as is.'
      ) : (
        <>
          The readers of the moment, some thousands at most, are finished just now. It can be undone from then on, by{' '}
          <At at={settlesAt} /> at the latest.
        </>
      )}
    </p>
  );
}

function InWords({ found }: { readonly found: ShownImport }) {
  const paragraphs = linesOf(found)
    .join('\n')
    .split(/\n{2,}/)
    .map(one => one.split('\n').filter(line => line !== ''))
    .filter(one => one.length > 0);
  return (
    <section class="card">
      {paragraphs.map(lines => (
        <p>
          {lines.map((line, i) => (
            <>
              {i > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </section>
  );
}

function Next({ found }: { readonly found: ShownImport }) {
  const path = `/desk/subscribers/imports/${found.importId}`;
  return (
    <div class="buttons">
      {found.state === 'analysed' && (
        <Confirm
          label="Apply…"
          action={`${path}/apply`}
          kind="first"
          sentence="All that stands above is done. It can be undone as a whole."
        >
          Apply it
        </Confirm>
      )}
      {found.isUnderWay && found.state !== 'undoing' && (
        <>
          <Press action={`${path}/stop`} kind="danger">
            Stop it
          </Press>
          <small>{found.state === 'analysing' ? 'Nobody is changed yet.' : 'What is done by then stays done.'}</small>
        </>
      )}
      {found.undoUntil !== null && found.settlesAt === null && (
        <Confirm
          label={found.state === 'undone' ? 'Undo once more…' : 'Undo…'}
          action={`${path}/undo`}
          kind="danger"
          sentence="Whoever it added is taken out, and whoever it changed is as before; who changed something since stays."
        >
          Undo it
        </Confirm>
      )}
      {found.isAbandoned && <Press action={`${path}/continue`}>Go on with it</Press>}
      {found.reports > 0 && found.told !== null && <Reports found={found} path={path} />}
      <a class="button" href="/desk/subscribers/imports">
        All lists
      </a>
    </div>
  );
}

/** Every row that is left out or put right; that of a large list comes in several files. */
function Reports({ found: { reports }, path }: { readonly found: ShownImport; readonly path: string }) {
  const files = Math.ceil(reports / partsPerReport);
  return (
    <>
      {Array.from({ length: files }, (_, i) => (
        <a class="button" href={`${path}/report.csv?from=${i * partsPerReport}`}>
          Rows left out or put right (CSV){files > 1 && `, ${i + 1} of ${files}`}
        </a>
      ))}
    </>
  );
}
