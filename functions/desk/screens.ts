import type { AppealsDeps } from './appeals/read-asking.ts';
import type { ArticlesDeps } from './articles/read-articles.ts';
import type { EditionDeps } from './editions/read-edition.ts';
import type { EditionsDeps } from './editions/read-editions.ts';
import type { Screen } from './frame/screen.ts';
import type { GrowthDeps } from './growth/read-growth.ts';
import type { JournalDeps } from './journal/read-journal.ts';
import type { NewslettersDeps } from './newsletters/newsletters-screen.tsx';
import type { SettingsDeps } from './settings/settings-screen.tsx';
import type { SubscribersDeps } from './subscribers/subscribers-screen.tsx';
import type { TodayDeps } from './today/read-today.ts';
import type { WriteDeps } from './write/write-screen.tsx';

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

/** Every screen of the desk, in the order of the navigation; each is loaded, with what it reads from, when somebody first comes to it. */
export function screens(load: () => Promise<ScreenDeps>): readonly Screen[] {
  return [
    {
      at: '/',
      entry: { path: '/desk', label: 'Today', for: 'viewer' },
      routes: async () => (await import('./today/today-screen.tsx')).todayScreen(await load()),
    },
    {
      at: '/editions',
      entry: { path: '/desk/editions', label: 'Editions', for: 'viewer' },
      routes: async () => (await import('./editions/editions-screen.tsx')).editionsScreen(await load()),
    },
    {
      at: '/write',
      entry: { path: '/desk/write', label: 'Write', for: 'editor' },
      routes: async () => (await import('./write/write-screen.tsx')).writeScreen(await load()),
    },
    {
      at: '/newsletters',
      entry: { path: '/desk/newsletters', label: 'Newsletters', for: 'viewer' },
      routes: async () => (await import('./newsletters/newsletters-screen.tsx')).newslettersScreen(await load()),
    },
    {
      at: '/articles',
      entry: { path: '/desk/articles', label: 'Articles', for: 'viewer' },
      routes: async () => (await import('./articles/articles-screen.tsx')).articlesScreen(await load()),
    },
    {
      at: '/subscribers',
      entry: { path: '/desk/subscribers', label: 'Subscribers', for: 'viewer' },
      routes: async () => (await import('./subscribers/subscribers-screen.tsx')).subscribersScreen(await load()),
    },
    {
      at: '/growth',
      entry: { path: '/desk/growth', label: 'Growth', for: 'viewer' },
      routes: async () => (await import('./growth/growth-screen.tsx')).growthScreen(await load()),
    },
    {
      at: '/appeals',
      entry: { path: '/desk/appeals', label: 'Appeals', for: 'viewer' },
      routes: async () => (await import('./appeals/appeals-screen.tsx')).appealsScreen(await load()),
    },
    {
      at: '/journal',
      entry: { path: '/desk/journal', label: 'Journal', for: 'viewer' },
      routes: async () => (await import('./journal/journal-screen.tsx')).journalScreen(await load()),
    },
    {
      at: '/settings',
      entry: { path: '/desk/settings', label: 'Settings', for: 'viewer' },
      routes: async () => (await import('./settings/settings-screen.tsx')).settingsScreen(await load()),
    },
  ];
}
