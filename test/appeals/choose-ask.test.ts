import { describe, expect, it } from 'vitest';
import { chooseAsk } from '../../functions/appeals/choose-ask.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { anAppeal } from './an-appeal.ts';

type Occasion = Parameters<typeof chooseAsk>[0];

function choose(details: Partial<Occasion>): { chosen: string | null; because: string } {
  const { chosen, because } = chooseAsk({
    newsletterId: newsletterId.parse('tide-line'),
    language: 'en',
    asks: 'mid-and-end',
    appeals: [anAppeal()],
    at: instant.parse('2026-11-23T11:30:00Z'),
    carriesSensitiveStory: false,
    isAlert: false,
    ...details,
  });
  return { chosen: chosen?.id ?? null, because };
}

describe('choosing the ask of an edition', () => {
  it('takes the one that is open', () => {
    const choice = choose({});

    expect(choice).toEqual({ chosen: 'members', because: 'the only appeal open for this newsletter' });
  });

  it('asks for nothing where the newsletter does not ask', () => {
    const choice = choose({ asks: 'none' });

    expect(choice).toEqual({ chosen: null, because: 'this newsletter does not ask for support' });
  });

  it('asks for nothing beside a sensitive story', () => {
    const choice = choose({ carriesSensitiveStory: true });

    expect(choice).toEqual({ chosen: null, because: 'no ask stands beside a story flagged sensitive' });
  });

  it('asks for nothing in an alert', () => {
    expect(choose({ isAlert: true })).toEqual({ chosen: null, because: 'an alert does not ask for support' });
  });

  it('says why each appeal is not open', () => {
    const choice = choose({
      appeals: [
        anAppeal({ id: 'early', name: 'Early', startsAt: '2026-11-23T11:30:01Z' }),
        anAppeal({ id: 'late', name: 'Late', endsAt: '2026-11-23T11:30:00Z' }),
        anAppeal({ id: 'spanish', name: 'En español', language: 'es' }),
        anAppeal({ id: 'other', name: 'Other', newsletters: ['evening'] }),
      ],
    });

    expect(choice).toEqual({
      chosen: null,
      because:
        'no appeal is open for it: ‘Early’ has not begun, ‘Late’ is over, ' +
        '‘En español’ is in another language, ‘Other’ is for other newsletters',
    });
  });

  it('says so when there are no appeals at all', () => {
    const choice = choose({ appeals: [] });

    expect(choice).toEqual({ chosen: null, because: 'no appeal is stored' });
  });

  it('carries an appeal from its first moment to the last before its end', () => {
    const appeals = [anAppeal({ startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' })];
    const moments = ['2026-10-31T23:59:59Z', '2026-11-01T00:00:00Z', '2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'];

    const choices = moments.map(at => choose({ appeals, at: instant.parse(at) }).chosen);

    expect(choices).toEqual([null, 'members', 'members', null]);
  });

  it('takes the heaviest and names the next', () => {
    const choice = choose({
      appeals: [anAppeal(), anAppeal({ id: 'winter-match', weight: 5, newsletters: ['tide-line'] })],
    });

    expect(choice).toEqual({
      chosen: 'winter-match',
      because: 'the heaviest of the open appeals (5, then ‘Membership’ with 1)',
    });
  });

  it('takes the first by id of equals, whatever their order', () => {
    const equals = [anAppeal({ id: 'b' }), anAppeal({ id: 'a' }), anAppeal({ id: 'c' })];

    const choices = [equals, equals.toReversed()].map(appeals => choose({ appeals }));

    const because = 'the first by id of the open appeals with the highest weight (1)';
    expect(choices).toEqual([
      { chosen: 'a', because },
      { chosen: 'a', because },
    ]);
  });
});
