import type { DateReader } from '../../articles/read-date.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Draft } from '../frame/form.tsx';
import type { Sent } from '../visit.ts';
import { blockTexts, writtenBlockOf } from './block-form.ts';
import { scheduleTexts, writtenSchedule } from './schedule-form.ts';

/** A newsletter as its form shows it: everything is text, lists are lines. */
export function newsletterDraft(one: Newsletter): Draft {
  const texts = textsOf(one);
  const several = new Map<string, readonly string[]>([
    ...scheduleTexts(one.schedule).several,
    ['languages', one.languages],
    ['switches', [...(one.tracking ? ['tracking'] : []), ...(one.maySpanDays ? ['maySpanDays'] : [])]],
    ['marking', one.utm === null ? [] : ['on']],
  ]);
  return { get: name => texts.get(name) ?? '', all: name => several.get(name) ?? [], problems: [] };
}

function textsOf(one: Newsletter): ReadonlyMap<string, string> {
  const { schedule, sender, approval, brand, weights } = one;
  return new Map([
    ...(['id', 'name', 'tagline', 'language', 'timeZone', 'layout', 'order', 'asks'] as const).map(plain),
    ...(['minimumArticles', 'maximumArticles', 'lookBackHours'] as const).map(plain),
    ...(['latestStartMinutes', 'latestFinishMinutes'] as const).map(plain),
    ...scheduleTexts(schedule).texts,
    ...(['sections', 'withoutSections', 'tags', 'withoutTags'] as const).map(
      name => [name, one[name].join('\n')] as const,
    ),
    ['weights.sections', linesOf(weights.sections)],
    ['weights.tags', linesOf(weights.tags)],
    ['sender.name', sender.name],
    ['sender.address', sender.address],
    ['sender.replyTo', sender.replyTo],
    ['previewTo', one.previewTo.join('\n')],
    ['weeklyInstead', one.weeklyInstead ?? ''],
    ...blockTexts(one),
    ...(['source', 'medium', 'campaign'] as const).map(name => [`utm.${name}`, one.utm?.[name] ?? ''] as const),
    ['ramp.startsOn', one.ramp?.startsOn ?? ''],
    ['ramp.lanes', one.ramp?.lanes.join(', ') ?? ''],
    ['approval', approval.by === 'automatic' ? 'automatic' : `editor-${approval.onSilence}`],
    ...(['homeUrl', 'logoUrl', 'primaryColour', 'accentColour', 'font', 'headingFont'] as const).map(
      name => [`brand.${name}`, brand[name] ?? ''] as const,
    ),
  ]);
  function plain(name: keyof Newsletter): readonly [string, string] {
    return [name, String(one[name])];
  }
}

function linesOf(weights: Readonly<Record<string, number>>): string {
  return Object.entries(weights)
    .map(([name, weight]) => `${name}: ${weight}`)
    .join('\n');
}

/** What a form says, as a settings file would; what can't be read stays as it was typed, for the door to say so. */
export function writtenNewsletter(
  sent: Sent,
  before: Newsletter | null,
  read: DateReader,
): Readonly<Record<string, unknown>> {
  const { get } = sent;
  const text = (name: string) => get(name).trim();
  const lines = (name: string) =>
    get(name)
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '');
  const switches = sent.all('switches');
  return {
    ...{ id: before?.id ?? text('id'), name: text('name'), tagline: text('tagline'), language: text('language') },
    ...{ timeZone: text('timeZone'), layout: text('layout'), order: text('order'), asks: text('asks') },
    schedule: writtenSchedule(sent),
    ...{ sections: lines('sections'), withoutSections: lines('withoutSections') },
    ...{ tags: lines('tags'), withoutTags: lines('withoutTags'), languages: sent.all('languages') },
    weights: { sections: weightsIn(lines('weights.sections')), tags: weightsIn(lines('weights.tags')) },
    ...{ minimumArticles: number(text('minimumArticles')), maximumArticles: number(text('maximumArticles')) },
    lookBackHours: number(text('lookBackHours')),
    ...{
      latestStartMinutes: number(text('latestStartMinutes')),
      latestFinishMinutes: number(text('latestFinishMinutes')),
    },
    ...{ maySpanDays: switches.includes('maySpanDays'), tracking: switches.includes('tracking') },
    sender: {
      ...{ address: text('sender.address') },
      ...(text('sender.name') !== '' && { name: text('sender.name') }),
      ...(text('sender.replyTo') !== '' && { replyTo: text('sender.replyTo') }),
    },
    approval: approvalOf(text('approval')),
    previewTo: lines('previewTo'),
    weeklyInstead: text('weeklyInstead') || null,
    ...{ block: writtenBlockOf(sent, read), utm: writtenUtm(sent), ramp: writtenRamp(sent) },
    brand: {
      ...{ homeUrl: text('brand.homeUrl'), logoUrl: text('brand.logoUrl') || null },
      ...{ primaryColour: text('brand.primaryColour'), accentColour: text('brand.accentColour') },
      ...{ font: text('brand.font'), headingFont: text('brand.headingFont') || null },
    },
  };
}

/** What is left empty has a default. */
function writtenUtm({ get, all }: Sent): object | null {
  if (!all('marking').includes('on')) return null;
  const filled = ['source', 'medium', 'campaign'].map(name => [name, get(`utm.${name}`).trim()]);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

/** `1, 1, 2, 4` */
function writtenRamp({ get }: Sent): object | null {
  const [startsOn, lanes] = [get('ramp.startsOn').trim(), get('ramp.lanes').trim()];
  if (`${startsOn}${lanes}` === '') return null;
  return {
    startsOn,
    lanes: lanes
      .split(/[\s,;]+/)
      .filter(one => one !== '')
      .map(number),
  };
}

function approvalOf(text: string): object {
  return text === 'automatic' ? { by: 'automatic' } : { by: 'editor', onSilence: text.replace('editor-', '') };
}

/** What is no number is left for the schema to refuse in words; what is empty has a default. */
function number(text: string): number | string | undefined {
  if (text === '') return undefined;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** `politics: 20` */
function weightsIn(lines: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    lines.map(line => {
      const colon = line.lastIndexOf(':');
      return colon < 0 ? [line, line] : [line.slice(0, colon).trim(), number(line.slice(colon + 1).trim())];
    }),
  );
}
