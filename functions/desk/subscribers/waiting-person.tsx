import { Ago, At } from '../frame/moment.tsx';
import { Confirm, Press } from '../frame/parts.tsx';
import type { Waiting } from './waiting-routes.ts';

type Props = {
  readonly waiting: Waiting;
  readonly names: ReadonlyMap<string, string>;
  readonly mayErase: boolean;
};

/** Somebody who asked for a newsletter and has yet to press the button in the mail; no reader before that. */
export function WaitingPerson({ waiting, names, mayErase }: Props) {
  const { address, subscriberId, newsletters, askedAt, goodUntil, form } = waiting;
  return (
    <section class="card">
      <h2>Asked to join, and has yet to confirm</h2>
      <p>
        {address} asked for {newsletters.map(id => names.get(id) ?? id).join(', ')} <Ago at={askedAt} /> ({form}). The
        link in the mail is good until <At at={goodUntil} />.
      </p>
      <Press action={`/desk/subscribers/waiting/${subscriberId}/again`}>Mail the link again</Press>
      {mayErase && (
        <Confirm
          label="Erase…"
          kind="danger"
          sentence="The address and what was asked for are gone for good, the link in the mail ends, and no list brings the person in. They may ask again themselves."
          action={`/desk/subscribers/waiting/${subscriberId}/erase`}
        >
          Erase
        </Confirm>
      )}
    </section>
  );
}
