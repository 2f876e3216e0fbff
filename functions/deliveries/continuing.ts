import type { EditionIn } from '../editions/edition.ts';
import { isRetraction, type PauseCause } from '../editions/pause-cause.ts';
import { canaryRecipients } from './guard.ts';

/** What it means to let an edition go on that is paused, for the staff, in sentences (PROTOCOL.md, rule 22). */
export function whatContinuingMeans({ causes, sending }: EditionIn<'paused'>): readonly string[] {
  const waits =
    sending.canary === 'waiting' && !causes.includes('canary')
      ? [
          `Still only its first ${canaryRecipients} readers are mailed; the others follow when SES has told of those mails.`,
        ]
      : [];
  return [
    ...causes.flatMap(meaningOf),
    ...waits,
    'It stays watched: too many bounces, complaints or refusals, a mail that SES can’t make, or a story that is taken back pause it again.',
  ];
}

function meaningOf(cause: PauseCause): readonly string[] {
  if (isRetraction(cause)) return ['The story that was taken back goes out in it as it is.'];
  switch (cause) {
    case 'person':
      return [];
    case 'SES':
      return ['If SES still refuses, it is paused again at once.'];
    case 'canary':
      return [`Everybody is mailed, without waiting any longer to hear of the first ${canaryRecipients} mails.`];
    case 'guard':
      return [
        'Bounces, complaints and refusals of the mails so far don’t count any more; those of the mails to come do.',
      ];
    case 'failure':
      return ['Readers whose mail SES could not make get none; another such mail pauses it again.'];
    default:
      return cause satisfies never;
  }
}
