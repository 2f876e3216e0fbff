import type { AcceptedCall, Message } from './accepted-call.ts';
import { type EventKind, topicsFor } from './event-kind.ts';
import { makeEvent } from './make-event.ts';
import type { EventDeps } from './owed-events.ts';

/** What SES tells of readers, of mails whose configuration set has it told. */
export type Tracking = {
  readonly tells: (call: AcceptedCall, type: 'Open' | 'Click') => boolean;
  /** Told at once or, when SNS can't be reached, never. */
  readonly tell: (message: Message, kind: EventKind & { readonly type: 'Open' | 'Click' }) => Promise<void>;
};

type Deps = Pick<EventDeps, 'destinations' | 'renderer' | 'publish' | 'complain' | 'now'>;

export function openTracking({ destinations, renderer, publish, complain, now }: Deps): Tracking {
  return {
    tells: (call, type) => topicsFor(call, type, destinations).length > 0,
    tell: async (message, kind) => {
      const { call, entry } = message;
      if (entry.events === 'never') return;
      const { renderSubject } = await renderer(call);
      const events = topicsFor(call, kind.type, destinations).map(topicArn => {
        const accountId = topicArn.split(':')[4] ?? '000000000000';
        const told = { subject: renderSubject(entry.data ?? call.data), accountId, at: now() };
        return { topicArn, event: makeEvent(message, kind, told) };
      });
      await publish(events).catch(complain);
    },
  };
}
