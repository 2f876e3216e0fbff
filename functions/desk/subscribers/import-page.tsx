import { At } from '../frame/moment.tsx';
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
          <strong>
            {state === 'applied' ? 'This is what it did.' : 'Nothing has been changed yet. This is what it would do.'}
          </strong>
        </p>
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
      {found.state === 'applied' && (
        <Confirm
          label="Undo…"
          action={`${path}/undo`}
          kind="danger"
          sentence="Whoever it added is taken out, and whoever it changed is as before; who changed something since stays."
        >
          Undo it
        </Confirm>
      )}
      {found.isAbandoned && <Press action={`${path}/continue`}>Go on with it</Press>}
      {found.told !== null && <Reports found={found} path={path} />}
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
