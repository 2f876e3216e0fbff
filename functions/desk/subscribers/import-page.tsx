import { Confirm, Press } from '../frame/parts.tsx';
import { ImportState } from './imports-page.tsx';
import { linesOf, type ShownImport } from './shown-import.ts';

/** One list: what it would do, or did, and what can be done with it. */
export function ImportPage({ found }: { readonly found: ShownImport }) {
  const path = `/desk/subscribers/imports/${found.importId}`;
  return (
    <>
      <p role="status">
        <ImportState of={found} />
      </p>
      {found.isUnderWay && found.progress !== null && (
        <progress max={100} value={found.progress} aria-label="How far it is" />
      )}
      <section class="card">
        {paragraphs(linesOf(found)).map(lines => (
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
        <a class="button" href="/desk/subscribers/imports">
          All lists
        </a>
      </div>
    </>
  );
}

function paragraphs(lines: readonly string[]): readonly (readonly string[])[] {
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map(one => one.split('\n').filter(line => line !== ''))
    .filter(one => one.length > 0);
}
