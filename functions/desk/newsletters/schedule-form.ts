import type { InputProblem } from '../act.ts';
import type { Sent } from '../visit.ts';
import { cronsOf, type Rhythm, rhythmsIn, timesIn } from './rhythm.ts';

type Schedule = {
  readonly crons: readonly string[];
  readonly daysOff: readonly string[];
  readonly extraSlots: readonly string[];
};

/** A form has room for so many rhythms; what is beyond stands as cron expressions. */
const mostRhythms = 6;
const places = Array.from({ length: mostRhythms }, (_, i) => i + 1);

/** A schedule as the form shows it: days and times where they can say it, cron expressions where not. */
export function scheduleTexts({ crons, daysOff, extraSlots }: Schedule) {
  const { rhythms, rest } = rhythmsIn(crons);
  const shown = rhythms.slice(0, mostRhythms - 1);
  const beyond = rhythms.slice(mostRhythms - 1).flatMap(cronsOf);
  return {
    texts: [
      ...shown.map(({ times }, i) => [`times.${i + 1}`, times.join(', ')] as const),
      ['schedule.crons', [...beyond, ...rest].join('\n')] as const,
      ['schedule.daysOff', daysOff.join('\n')] as const,
      ['schedule.extraSlots', extraSlots.map(one => one.replace('T', ' ')).join('\n')] as const,
    ],
    several: shown.map(({ days }, i) => [`days.${i + 1}`, days.map(String)] as const),
  };
}

/** The rhythms of a form that say something, with an empty one behind them. */
export function rhythmPlaces(draft: Pick<Sent, 'get' | 'all'>): readonly number[] {
  const last = Math.max(0, ...places.filter(place => isUsed(draft, place)));
  return places.slice(0, last + 1);
}

function isUsed({ get, all }: Pick<Sent, 'get' | 'all'>, place: number): boolean {
  return get(`times.${place}`).trim() !== '' || all(`days.${place}`).length > 0;
}

/** The schedule that a form says; what is wrong with it is in `scheduleProblems`. */
export function writtenSchedule(sent: Sent): Schedule {
  return {
    crons: [...rhythmsOf(sent).flatMap(({ rhythm }) => cronsOf(rhythm)), ...linesOf(sent, 'schedule.crons')],
    daysOff: linesOf(sent, 'schedule.daysOff'),
    extraSlots: linesOf(sent, 'schedule.extraSlots').map(line =>
      line.replace(/^(\S+)[T\s]+(\d:\d\d)$/, '$1 0$2').replace(/\s+/, 'T'),
    ),
  };
}

/** What a person sees beside the fields of days and times, which cron expressions know nothing of. */
export function scheduleProblems(sent: Sent): readonly InputProblem[] {
  return rhythmsOf(sent).flatMap(({ place, rhythm: { days, times }, wrong }) => [
    ...wrong.map(part => ({
      field: `times.${place}`,
      message: `has ‘${part}’, which is no time such as 6:30 or 5 pm`,
    })),
    ...(times.length + wrong.length === 0 ? [{ field: `times.${place}`, message: 'need a time such as 6:30' }] : []),
    ...(days.length === 0 ? [{ field: `days.${place}`, message: 'Tick at least one day.' }] : []),
  ]);
}

function rhythmsOf(sent: Sent): readonly { place: number; rhythm: Rhythm; wrong: readonly string[] }[] {
  return places
    .filter(place => isUsed(sent, place))
    .map(place => {
      const { times, wrong } = timesIn(sent.get(`times.${place}`));
      return { place, wrong, rhythm: { days: sent.all(`days.${place}`).map(Number), times } };
    });
}

function linesOf({ get }: Sent, name: string): readonly string[] {
  return get(name)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}
