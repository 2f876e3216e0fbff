import type { Compiled } from '../../editions/edition.ts';
import { Badge } from '../frame/parts.tsx';

/** What the checks found, and what is different since somebody may have looked. */
export function ChecksPart({ compiled: { findings, changes } }: { readonly compiled: Compiled }) {
  const holding = findings.filter(({ severity }) => severity === 'hold').length;
  return (
    <>
      {changes.length > 0 && (
        <section class="trouble">
          <h3>Changed since it was made first</h3>
          <ul>
            {changes.map(change => (
              <li>{change}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Checks</h2>
        {findings.length === 0 ? (
          <p>
            <Badge tone="good">Passed</Badge> Nothing stands against the mail.
          </p>
        ) : (
          <>
            {holding > 0 && <p>What holds it has to be mended before anybody can approve it.</p>}
            <ul class="plain">
              {findings.map(one => (
                <Finding {...one} />
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}

function Finding({ id, severity, where, message, whatToDo }: Compiled['findings'][number]) {
  return (
    <li>
      {severity === 'hold' ? <Badge tone="bad">Holds it</Badge> : <Badge tone="wait">Worth a look</Badge>} {where}:{' '}
      {message} {whatToDo} <small>({id})</small>
    </li>
  );
}
