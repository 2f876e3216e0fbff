// Runs before every npm script, under whatever Node the person has (18 or later): installs what package-lock.json
// names and is not there, and sees to it that Node 24 is. Plain JavaScript, since nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const wantedNode = 24;

if (!isInstalled()) install();
if (!hasNode24()) {
  stop(
    `Pressrun needs Node ${wantedNode}, and npm could not install one for ${process.platform} ${process.arch}.`,
    process.env.npm_config_ignore_scripts === 'true'
      ? 'npm is set to run no install scripts (ignore-scripts); allow them for this project and try again.'
      : `Install Node ${wantedNode} from https://nodejs.org and try again with it.`,
  );
}

/** npm writes down what it installed; that must be what the lock file names, but for packages that are optional. */
function isInstalled() {
  const installed = packagesIn(join(project, 'node_modules/.package-lock.json'));
  const wanted = packagesIn(join(project, 'package-lock.json'));
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional }]) => {
    if (path === '' || link) return true;
    return installed[path] ? installed[path].version === version : Boolean(optional || devOptional);
  });
}

function packagesIn(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function install() {
  console.error('Pressrun: installing what is missing (npm ci); this takes a minute or two, once.');
  const npm = process.env.npm_execpath;
  // npm's own messages go to the error output, so that a script can read what the command itself prints.
  const how = { cwd: project, stdio: ['ignore', 2, 2] };
  // Some tools want a newer Node than the one that installs them; they get it with the same installation.
  const args = ['ci', '--loglevel=error'];
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], how)
    : spawnSync('npm', args, { ...how, shell: process.platform === 'win32' });
  if (error) stop(`Pressrun: npm could not be started: ${error.message}`);
  if (status !== 0) stop('Pressrun: npm ci failed; its messages are above.');
}

function hasNode24() {
  const own = join(project, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const { stdout } = spawnSync(existsSync(own) ? own : process.execPath, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1]) >= wantedNode;
}

function stop(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}
