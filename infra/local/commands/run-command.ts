import { DoorRefused } from '../door.ts';
import { UnusableInput } from '../unusable-input.ts';

/** Runs a command and says in words what could not be done: exit code 2 for what was given, 1 for a refusal. */
export async function runCommand(
  usage: string,
  run: () => Promise<'done' | 'not done' | 'help wanted'>,
): Promise<void> {
  try {
    const outcome = await run();
    if (outcome === 'help wanted') process.stdout.write(usage);
    if (outcome === 'not done') process.exitCode = 1;
  } catch (error) {
    if (error instanceof UnusableInput) {
      // The whole usage would bury what is wrong.
      const [command] = /^npm run \S+ --/.exec(usage) ?? [];
      const hint = error.message.includes('npm run') ? '' : `\n${command} --help tells what can be given.`;
      console.error(`${error.message}${hint}`);
      process.exitCode = 2;
    } else if (error instanceof DoorRefused) {
      console.error(error.message);
      process.exitCode = 1;
    } else {
      throw error;
    }
  }
}
