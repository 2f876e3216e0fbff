import type { Door } from '../door.ts';
import { arrangeEdition, remakeEdition } from '../door-arrangements.ts';
import { editionsCommand } from '../editions-command.ts';
import { UnusableInput } from '../unusable-input.ts';
import type { CommandLine } from './command-line.ts';

const stories = { needs: 'the ID of an edition', more: 'articles' } as const;

/** The verbs of `npm run editions` that say what stands in an edition. */
export const arrangeVerbs = {
  pin: stories,
  order: stories,
  drop: { ...stories, options: { never: { type: 'boolean' } } },
  release: stories,
  remake: 'the ID of an edition',
} as const;

export const arrangeUsage = `npm run editions -- pin|order|release ID ARTICLE… [--json] [--stack NAME] [--data FOLDER]
npm run editions -- drop ID ARTICLE… [--never] [--json] [--stack NAME] [--data FOLDER]
npm run editions -- remake ID [--json] [--stack NAME] [--data FOLDER]
`;
export const arrangeHelp = `  pin ID …      puts stories into an edition that waits, before the others; an ARTICLE is its id or words of its headline
  order ID …    puts these stories first, in this order
  drop ID …     leaves stories out for today; with --never out of every later edition of the newsletter too
  release ID …  leaves stories to the newsletter's settings again
  remake ID     makes an edition that waits again, from the articles as they are now
`;

/** Does what one of `arrangeVerbs` says. */
export async function arrange(door: Door, editionId: string, line: CommandLine): Promise<void> {
  if (line.verb === 'remake') return remake(door, editionId, line);
  if (line.more.length === 0)
    throw new UnusableInput(`${line.verb} needs an ARTICLE: its id, or words of its headline.`);
  const arranged = await arrangeEdition(door, editionId, howOf(line), line.more);
  if (line.json) return console.log(JSON.stringify(arranged));
  console.log(`${editionId} is being made again, with ${arranged.stories.length} stories:`);
  for (const [index, { headline, because }] of arranged.stories.entries()) {
    console.log(`  ${index + 1}. ${headline}: ${because}`);
  }
  if (arranged.tooLittle !== null) console.log(`As it stands it would be skipped: ${arranged.tooLittle}`);
  console.log(`To look at it: ${editionsCommand('show', editionId, line)}`);
}

async function remake(door: Door, editionId: string, line: CommandLine): Promise<void> {
  const remade = await remakeEdition(door, editionId);
  if (line.json) console.log(JSON.stringify(remade));
  else console.log(`${editionId} is being made again. To look at it: ${editionsCommand('show', editionId, line)}`);
}

function howOf({ verb, given }: CommandLine): string {
  if (verb !== 'drop') return verb;
  return given('never') === true ? 'drop-never' : 'drop-today';
}
