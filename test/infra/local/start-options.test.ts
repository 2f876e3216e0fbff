import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../../infra/local/start-options.ts';

const read = (...args: readonly string[]) => readStartOptions(args, '/home', '/project/.pressrun');

const unlimited = { rate: null, quota: null };

describe('the options of npm start', () => {
  it('are none for the demonstration', () => {
    expect(read()).toEqual({
      ...unlimited,
      mode: 'demo',
      fresh: false,
      dataFolder: '/project/.pressrun',
      outbox: null,
      privateSources: false,
    });
  });

  it('name the input of one edition, with paths from where the person stands', () => {
    const args = '--once --fresh --data d --articles a --subscribers s.csv --newsletter n --layout story --minimum 2';

    expect(read(...args.split(' '), '--at', '2018-12-29', '--outbox', 'my mails')).toEqual({
      ...unlimited,
      mode: 'once',
      fresh: true,
      privateSources: false,
      dataFolder: '/home/d',
      outbox: '/home/my mails',
      input: { articles: '/home/a', subscribers: '/home/s.csv' },
      newsletter: 'n',
      layout: 'story',
      minimum: 2,
      at: '2018-12-29',
    });
  });

  it("are the sample's own articles and subscribers when neither is named", () => {
    expect(read('--once')).toMatchObject({ mode: 'once', input: null });
  });

  it('limit SES as an account is limited', () => {
    expect(read('--rate', '1', '--quota', '200')).toMatchObject({ mode: 'demo', rate: 1, quota: 200 });
  });

  it('may ask for help, whatever else is said', () => {
    expect(read('--once', '--help')).toBeNull();
  });

  it.each([
    [['--rate', 'fast'], "--rate is a number of mails from 1 to 9999999, not 'fast'."],
    [['--onec'], 'There is no option --onec.'],
    [['fresh'], "'fresh' is not an option."],
    [['--data'], '--data needs a value.'],
    [['--data', '--once'], '--data needs a value.'],
    [['--fresh=yes'], '--fresh takes no value.'],
    [['--at', '2018-12-29'], '--at belongs to --once'],
    [['--once', '--articles', 'a'], '--subscribers FILE.csv is missing'],
    [['--once', '--subscribers', 's'], '--articles PATH is missing'],
    [['--once', '--layout', 'letter'], "--layout is digest or story, not 'letter'."],
    [['--once', '--minimum', 'two'], "not 'two'"],
    [['--once', '--minimum', '-1'], '--minimum'],
  ])('of %j are refused: %s', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
