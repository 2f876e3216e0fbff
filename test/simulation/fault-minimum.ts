/** Every kind of fault that seeds draw, as the witness counts them. */
const kinds = [
  ...['die before', 'die after', 'freeze before', 'freeze after', 'reset before', 'lose answer', 'unprocessed'],
  ...['no answer', 'no answer: take a part', 'ses: fail before', 'ses: throttle call', 'ses: throttle entries'],
  ...['ses: entries again', 'ses: refuse content', 'ses: call the day full', 'ses: lose template'],
  ...['parked: quota', 'parked: template', 'canary'],
  ...['message doubled', 'message late', 'message expired', 'event doubled', 'event late', 'event lost'],
  ...['tick doubled', 'tick dropped', 'pause', 'stop'],
  ...['mail in a silent minute', 'call refused for its content'],
  ...[
    'leave',
    'leave all',
    'leave and rejoin',
    'suppress and lift',
    'move',
    'erase',
    'give',
    'resolve: send',
    'resolve: leave',
  ],
  ...['import applied', 'import undone', 'sweep: leave applied', 'sweep: suppress applied', 'sweep: tag applied'],
  ...['to who got it', 'to who did not', 'to several newsletters'],
];
/** A few seeds are for looking at them, and prove nothing. */
const fewestSeeds = 10;

/** The kinds that were met fewer times than there are tens of seeds, by whichever seeds, each with how often it was met. */
export function lackingKinds(met: ReadonlyMap<string, number>, seeds: number): readonly string[] {
  if (seeds < fewestSeeds) return [];
  const wanted = Math.ceil(seeds / 10);
  return kinds.filter(kind => (met.get(kind) ?? 0) < wanted).map(kind => `${kind} ${met.get(kind) ?? 0}`);
}
