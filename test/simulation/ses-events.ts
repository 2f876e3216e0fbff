import type { Chance } from './random.ts';
import type { Schedule } from './schedule.ts';
import type { LoggedCall, LoggedEntry } from './simulated-ses.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Witness } from './witness.ts';

type Accepted = {
  readonly call: Omit<LoggedCall, 'entries'>;
  readonly entry: LoggedEntry;
  readonly tags: Readonly<Record<string, string>>;
  readonly schedule: Schedule;
  readonly chance: Chance;
  readonly clock: VirtualClock;
  readonly put: (queue: string, body: string, delayMilliseconds: number) => void;
  readonly seen: Witness;
};

/** What SES tells of one accepted mail: soon or late, once or twice, in any order, now and then not at all. */
export function eventsOf({ call, entry, tags, schedule, chance, clock, put, seen }: Accepted): void {
  const { roads, waits } = schedule;
  const [from, to] = roads.silence ?? [0, 0];
  if (clock.now() >= from && clock.now() < to) {
    seen.count('mail in a silent minute');
    return;
  }
  const told = schedule.tellsOf({ ...call, position: entry.position });
  if (told === 'never') return;
  const bounces = schedule.bouncingAddresses.has(entry.address);
  for (const eventType of ['Send', bounces ? 'Bounce' : 'Delivery']) {
    if (chance.happens(roads.eventsLost)) {
      seen.count('event lost');
      continue;
    }
    const isLate = chance.happens(roads.eventsLate);
    if (isLate) seen.count('event late');
    // A grace is how long an event may take; the last part of it is the way through the queue.
    const usual = isLate ? chance.between(10, Math.floor(waits.grace * 0.8)) * 1000 : chance.between(200, 4000);
    const delay = told === 'as usual' ? usual : told;
    // What comes later than the grace is no evidence any more.
    if (delay <= (waits.lease + waits.grace) * 1000) seen.hears(mailOf(call, entry.position));
    const body = JSON.stringify({
      eventType,
      mail: {
        timestamp: new Date(call.arrivedAt).toISOString(),
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      ...(eventType === 'Bounce' && { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }),
    });
    put('events', body, delay);
    if (!chance.happens(roads.eventsDoubled)) continue;
    seen.count('event doubled');
    put('events', body, chance.between(1, Math.floor(waits.grace * 0.8)) * 1000);
  }
}

/** What SES tells of a mail to its simulator. */
export function eventOfSign(
  givenAt: number,
  { schedule, chance, clock, put, seen }: Omit<Accepted, 'call' | 'entry' | 'tags'>,
): void {
  const { roads } = schedule;
  const [from, to] = roads.silence ?? [0, 0];
  if ((clock.now() >= from && clock.now() < to) || chance.happens(roads.eventsLost)) return;
  seen.sign(givenAt);
  const body = JSON.stringify({
    eventType: 'Send',
    mail: { timestamp: new Date(clock.now()).toISOString(), tags: { sign: [String(givenAt)] } },
  });
  put('events', body, chance.between(200, 4000));
}

/** Names one mail of one call. */
export function mailOf(call: Pick<LoggedCall, 'editionId' | 'lane' | 'batch' | 'attempt'>, position: number): string {
  return `${call.editionId} ${call.lane} ${call.batch} ${call.attempt} ${position}`;
}
