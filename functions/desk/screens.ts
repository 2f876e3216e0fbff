import { appealsScreen } from './appeals/appeals-screen.tsx';
import type { AppealsDeps } from './appeals/read-asking.ts';
import { articlesScreen } from './articles/articles-screen.tsx';
import type { ArticlesDeps } from './articles/read-articles.ts';
import { editionsScreen } from './editions/editions-screen.tsx';
import type { EditionDeps } from './editions/read-edition.ts';
import type { EditionsDeps } from './editions/read-editions.ts';
import type { Screen } from './frame/screen.ts';
import { growthScreen } from './growth/growth-screen.tsx';
import type { GrowthDeps } from './growth/read-growth.ts';
import { journalScreen } from './journal/journal-screen.tsx';
import type { JournalDeps } from './journal/read-journal.ts';
import { type NewslettersDeps, newslettersScreen } from './newsletters/newsletters-screen.tsx';
import { type SettingsDeps, settingsScreen } from './settings/settings-screen.tsx';
import { type SubscribersDeps, subscribersScreen } from './subscribers/subscribers-screen.tsx';
import type { TodayDeps } from './today/read-today.ts';
import { todayScreen } from './today/today-screen.tsx';
import { type WriteDeps, writeScreen } from './write/write-screen.tsx';

export type ScreenDeps = TodayDeps &
  EditionDeps &
  EditionsDeps &
  WriteDeps &
  NewslettersDeps &
  ArticlesDeps &
  SubscribersDeps &
  AppealsDeps &
  GrowthDeps &
  JournalDeps &
  SettingsDeps;

/** Every screen of the desk, in the order of the navigation. */
export function screens(deps: ScreenDeps): readonly Screen[] {
  return [
    todayScreen(deps),
    editionsScreen(deps),
    writeScreen(deps),
    newslettersScreen(deps),
    articlesScreen(deps),
    subscribersScreen(deps),
    growthScreen(deps),
    appealsScreen(deps),
    journalScreen(deps),
    settingsScreen(deps),
  ];
}
