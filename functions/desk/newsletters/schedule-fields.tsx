import { type Draft, Group, LongField, TextField, TickField } from '../frame/form.tsx';
import { weekdays } from './rhythm.ts';
import { rhythmPlaces } from './schedule-form.ts';

type Props = { readonly draft: Draft };

/** When it goes: days and times, and what they can't say. */
export function ScheduleFields({ draft }: Props) {
  return (
    <Group title="When it goes">
      {rhythmPlaces(draft).map(place => (
        <div class="rhythm">
          <TickField
            draft={draft}
            name={`days.${place}`}
            label={place === 1 ? 'Days' : `Other days (${place})`}
            options={weekdays}
            inline
          />
          <TextField
            draft={draft}
            name={`times.${place}`}
            label={place === 1 ? 'Times' : `Times on them (${place})`}
            hint={place === 1 ? 'such as 6:30, or 6:30 and 17:00' : 'empty: none'}
          />
        </div>
      ))}
      <p class="hint">No day and no time: it goes when somebody writes an edition.</p>
      <TextField draft={draft} name="timeZone" label="Time zone" hint="such as America/New_York" />
      <div class="pair">
        <LongField
          draft={draft}
          name="schedule.daysOff"
          label="Days off"
          rows={2}
          hint="such as 2026-12-25, a line each"
        />
        <LongField
          draft={draft}
          name="schedule.extraSlots"
          label="Extra dates"
          rows={2}
          hint="single times beside the days above, such as 2026-11-03 21:30, a line each; also on a day off"
        />
      </div>
      <CronField draft={draft} />
      <div class="pair">
        <TextField
          draft={draft}
          name="latestStartMinutes"
          label="Latest start"
          type="number"
          narrow
          hint="minutes after its slot; found later, it is missed and does not go by itself"
        />
        <TextField
          draft={draft}
          name="latestFinishMinutes"
          label="Latest finish"
          type="number"
          narrow
          hint="minutes after its slot; who has not got it by then does not get it"
        />
      </div>
    </Group>
  );
}

function CronField({ draft }: Props) {
  const isWrong = draft.problems.some(({ field }) => field.startsWith('schedule.crons'));
  return (
    <details open={isWrong || draft.get('schedule.crons').trim() !== ''}>
      <summary>What days and times can’t say</summary>
      <LongField
        draft={draft}
        name="schedule.crons"
        label="Cron expressions"
        rows={2}
        hint="minute, hour, day, month, weekday; a line each. 0 9 1 * * is the first of each month at 9:00."
      />
    </details>
  );
}
