import { type SubscriberId, subscriberId } from '../../language/ids.ts';
import { Empty } from '../frame/parts.tsx';

/** Whose page an address of the desk names; null when it can be nobody's. */
export function wantedPerson(named: string): SubscriberId | null {
  return subscriberId.safeParse(named).data ?? null;
}

/** Where a person is not stored, or not any more. */
export function UnknownPerson() {
  return (
    <Empty>
      <p>The person was erased, moved to another address, or was never stored.</p>
      <p>
        <a href="/desk/subscribers">Find somebody</a>
      </p>
    </Empty>
  );
}
