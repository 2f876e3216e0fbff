import { defaultDataFolder } from './default-data-folder.ts';

/** Where an edition is kept: a deployed stack, or a folder of this machine. */
export type Place = { readonly stack: string | null; readonly dataFolder: string };

/** The command that a person may type to do something about an edition. */
export function editionsCommand(verb: string, editionId: string, { stack, dataFolder }: Place): string {
  const command = `npm run editions -- ${verb} ${editionId}`;
  if (stack !== null) return `${command} --stack ${stack}`;
  return dataFolder === defaultDataFolder ? command : `${command} --data '${dataFolder}'`;
}
