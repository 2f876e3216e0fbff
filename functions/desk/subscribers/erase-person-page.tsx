import type { Profile } from '../../subscribers/subscriber.ts';
import { type Draft, Form, TextField } from '../frame/form.tsx';
import { counted } from '../frame/parts.tsx';

type Props = { readonly profile: Profile; readonly draft: Draft };

/** Asks an admin to type whom they erase, since it can't be taken back. */
export function ErasePersonPage({ profile, draft }: Props) {
  const path = `/desk/subscribers/${profile.subscriberId}`;
  const gets = Object.values(profile.subscriptions).filter(({ state }) => state === 'confirmed').length;
  return (
    <Form
      action={`${path}/erase`}
      draft={draft}
      buttons={
        <>
          <button type="submit" class="danger">
            Erase for good
          </button>
          <a class="button" href={path}>
            Cancel
          </a>
        </>
      }
    >
      <p>
        Their address, name, giving, {counted(Object.keys(profile.subscriptions).length, 'subscription')} ({gets}{' '}
        confirmed) and the history of their consent are erased, and can't be brought back. What stays is a number that
        tells nothing, so that no list brings them back; they themselves may join again.
      </p>
      <p class="quiet">If they may want a copy of their data, download it first.</p>
      <TextField draft={draft} name="typed" label="Their address" hint={`Type ${profile.address} to confirm`} />
    </Form>
  );
}
