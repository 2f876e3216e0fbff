import * as z from 'zod';
import { type EditionId, editionId } from '../../language/ids.ts';
import type { Consent } from '../consent.ts';
import type { Profile } from '../subscriber.ts';

/** The readers of all newsletters together, each person once; a newsletter's id can't be this. */
export const everybody = '*';

/** Somebody who became a reader of a newsletter (or of the first of them), or no longer is one, and how. */
export const step = z.object({ of: z.string(), step: z.enum(['joined', 'left']), way: z.string().max(300) }).readonly();
export type Step = z.infer<typeof step>;

/** What is known of a change beside the two states of the profile. */
type Told = { readonly by: string; readonly how: string; readonly consent: Consent | null };

/** How a change of a profile moved the numbers of readers. Null: there is no profile. */
export function stepsBetween(before: Profile | null, after: Profile | null, told: Told): readonly Step[] {
  const [then, now] = [getsOf(before), getsOf(after)];
  const joined = [...now].filter(one => !then.has(one));
  const left = [...then].filter(one => !now.has(one));
  return [
    ...joined.map((of): Step => ({ of, step: 'joined', way: wayIn(before, told) })),
    ...left.map((of): Step => ({ of, step: 'left', way: wayOut(after, of, told) })),
  ];
}

/** What steps come to, by newsletter. */
export function netOf(steps: readonly Step[]): ReadonlyMap<string, number> {
  const net = new Map<string, number>();
  for (const { of, step: kind } of steps) net.set(of, (net.get(of) ?? 0) + (kind === 'joined' ? 1 : -1));
  return net;
}

/** The edition whose link a reader left by, if they did. */
export function editionLeftBy({ by, how }: Pick<Told, 'by' | 'how'>): EditionId | null {
  const [, named] = /, link of (\S+)$/.exec(how) ?? [];
  return by === 'reader' ? (editionId.safeParse(named).data ?? null) : null;
}

/** What of a profile says what its reader gets. */
type Getting = {
  readonly standing: { readonly kind: 'reachable' | 'suppressed' };
  readonly subscriptions: Readonly<Record<string, { readonly state: 'confirmed' | 'left' }>>;
};

/** The newsletters that somebody is a reader of, and `everybody`; whoever is suppressed gets nothing. */
export function getsOf(profile: Getting | null): ReadonlySet<string> {
  if (profile === null || profile.standing.kind === 'suppressed') return new Set();
  const confirmed = Object.entries(profile.subscriptions).filter(([, { state }]) => state === 'confirmed');
  return new Set(confirmed.length === 0 ? [] : [everybody, ...confirmed.map(([newsletter]) => newsletter)]);
}

function wayIn(before: Profile | null, { by, how, consent }: Told): string {
  if (before?.standing.kind === 'suppressed') return 'mailed again';
  const byProgram = programsWay(how);
  if (byProgram !== null) return byProgram;
  if (by !== 'reader') return 'staff';
  return consent?.form ?? 'link in a mail';
}

function wayOut(after: Profile | null, of: string, { how }: Told): string {
  if (after?.standing.kind === 'suppressed') return suppressedWay[after.standing.because];
  if (how === 'erased') return 'erased';
  const byProgram = programsWay(how);
  if (byProgram !== null) return byProgram;
  const left = Object.entries(after?.subscriptions ?? {}).flatMap(([newsletter, one]) =>
    one.state === 'left' && (of === everybody || of === newsletter) ? [one] : [],
  );
  const last = left.sort((one, other) => other.leftAt.localeCompare(one.leftAt))[0];
  return last?.through === 'staff' || last?.through === 'many' ? 'staff' : 'own wish';
}

function programsWay(how: string): string | null {
  if (how.startsWith('import ')) return 'import';
  if (how.startsWith('undo of import ')) return 'import taken back';
  return /^moved (?:from|to) another address$/.test(how) ? 'new address' : null;
}

const suppressedWay = {
  bounced: 'bounced',
  'kept bouncing': 'kept bouncing',
  complained: 'complained',
  'by hand': 'suppressed by the staff',
} as const;
