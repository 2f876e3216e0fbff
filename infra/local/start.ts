import { defaultDataFolder } from './default-data-folder.ts';
import { runDemo } from './demo.ts';
import { type Engine, startEngine } from './engine.ts';
import { firstInterruption } from './interruption.ts';
import { type Narrator, narrator } from './narrator.ts';
import { runOnce } from './once.ts';
import { prepareOutbox, readArticleFiles, readSubscriberFile } from './read-input.ts';
import { type OnceOptions, readStartOptions, type StartOptions } from './start-options.ts';
import { exitCodeOf } from './summary.ts';
import { troubles } from './troubles.ts';
import { UnusableInput } from './unusable-input.ts';
import { usage } from './usage.ts';

/** `npm start`: the stack on this machine. */

const interrupted = firstInterruption();
// npm runs scripts in the project's folder; the paths given count from where the person stands.
const standing = process.env.INIT_CWD ?? process.cwd();

try {
  const options = readStartOptions(process.argv.slice(2), standing, defaultDataFolder);
  if (options === null) process.stdout.write(usage);
  else process.exitCode = await start(options);
} catch (error) {
  if (!(error instanceof UnusableInput)) throw error;
  console.error(error.message);
  console.error('npm start -- --help tells what can be given.');
  process.exitCode = 2;
}

function start(options: StartOptions): Promise<number> {
  if (options.outbox !== null) prepareOutbox(options.outbox);
  return options.mode === 'demo' ? demo(options) : once(options);
}

async function demo(options: StartOptions): Promise<number> {
  const told = narrator(process.stdout);
  told.say('Starting the stack on this machine …');
  // At this rate one sees the bar move.
  await withEngine({ ...options, sendsPerSecond: options.rate ?? 40 }, told, engine =>
    runDemo(options.dataFolder, { engine, narrator: told, now: Date.now }),
  );
  return 0;
}

async function once(options: StartOptions & OnceOptions): Promise<number> {
  // The output is for the summary alone.
  const told = narrator(process.stderr);
  const given = options.input && {
    ...readArticleFiles(options.input.articles),
    subscribers: readSubscriberFile(options.input.subscribers),
  };
  if (given && given.ignored.length > 0) told.say(`Left alone, being no article files: ${given.ignored.join(', ')}`);
  const input = given && { articles: given.files, subscribers: given.subscribers };
  const summary = await withEngine({ ...options, sendsPerSecond: options.rate ?? 250 }, told, engine =>
    runOnce(options, input, {
      ...{ engine, narrator: told, now: Date.now },
      place: { stack: null, dataFolder: options.dataFolder },
    }),
  );
  if (summary === 'interrupted') return 130;
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return exitCodeOf(summary);
}

async function withEngine<Outcome>(
  options: StartOptions & { readonly sendsPerSecond: number },
  told: Narrator,
  use: (engine: Engine) => Promise<Outcome>,
): Promise<Outcome | 'interrupted'> {
  const onDeath = (text: string): void => {
    told.say(`${text}. What is stored is safe; start again.`);
    process.exit(1);
  };
  const starting = startEngine({
    ...options,
    dailyQuota: options.quota,
    work: true,
    onTrouble: troubles(told.say),
    onDeath,
  });
  const engine = await Promise.race([starting, interrupted]);
  // Nothing is under way yet, and what has been started ends with this process.
  if (engine === 'interrupted') return process.exit(options.mode === 'demo' ? 0 : 130);
  const using = use(engine);
  try {
    const outcome = await Promise.race([using, interrupted]);
    if (outcome === 'interrupted') told.say('Ending; what is under way is finished first. Ctrl-C again ends at once.');
    return outcome;
  } finally {
    // What still runs of it after an interruption fails with the engine's end.
    using.catch(() => {});
    await engine.stop();
  }
}
