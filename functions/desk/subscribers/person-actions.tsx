import type { Profile } from '../../subscribers/subscriber.ts';
import { type Actor, mayPerform } from '../act.ts';
import { type Draft, TextField } from '../frame/form.tsx';
import { counted, Press } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';

type Props = { readonly profile: Profile; readonly actor: Actor };

const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };

/** What can be done for one person; whoever may not, is told who may. */
export function PersonActions({ profile, actor }: Props) {
  const path = `/desk/subscribers/${profile.subscriberId}`;
  if (!mayPerform(actor, 'publisher')) {
    return <p class="quiet">Publishers can change, suppress and export a person; admins can erase one.</p>;
  }
  return (
    <div class="buttons">
      <a class="button" href={`${path}/change`}>
        Change
      </a>
      <Press action={`${path}/export`}>Download their data</Press>
      <Suppression profile={profile} />
      {mayPerform(actor, 'admin') && (
        <a class="button danger" href={`${path}/erase`}>
          Erase…
        </a>
      )}
    </div>
  );
}

function Suppression({ profile: { standing, subscriberId, subscriptions } }: { readonly profile: Profile }) {
  const { formToken } = useSetting();
  const path = `/desk/subscribers/${subscriberId}`;
  if (standing.kind === 'suppressed') {
    return standing.because === 'by hand' ? <Press action={`${path}/lift`}>Lift the suppression</Press> : null;
  }
  const gets = Object.values(subscriptions).filter(({ state }) => state === 'confirmed').length;
  return (
    <details class="confirm">
      <summary class="button danger">Suppress…</summary>
      <form method="post" action={`${path}/suppress`} class="question">
        <input type="hidden" name="formToken" value={formToken} />
        <p>
          They get {counted(gets, 'newsletter')} now and will be mailed nothing any more, whatever list they stand on.
          It can be taken back.
        </p>
        <TextField
          draft={nothingTyped}
          name="why"
          label="Reason"
          hint="For whoever asks later, such as ‘asked by phone’"
        />
        <div class="buttons">
          <button type="submit" class="danger">
            Suppress
          </button>
        </div>
      </form>
    </details>
  );
}
