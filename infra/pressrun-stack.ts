import { Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Appeals } from './appeals.ts';
import { ArticleApi } from './article-api.ts';
import { Articles } from './articles.ts';
import { Deliveries } from './deliveries.ts';
import { Desk } from './desk.ts';
import { DeskPages } from './desk-pages.ts';
import { Editions } from './editions.ts';
import { Feedback } from './feedback.ts';
import { Figures } from './figures.ts';
import { Joining } from './joining.ts';
import { Journal } from './journal.ts';
import { ListExports } from './list-exports.ts';
import { ListImports } from './list-imports.ts';
import { ListSweeps } from './list-sweeps.ts';
import { Mail } from './mail.ts';
import type { House } from './mail-lambda.ts';
import { Newsletters } from './newsletters.ts';
import { Outbox } from './outbox.ts';
import { Previews } from './previews.ts';
import { Readers } from './readers.ts';
import { readSettings } from './settings.ts';
import { Site } from './site.ts';
import { Sources } from './sources.ts';
import { Staff } from './staff.ts';
import { Subscribers } from './subscribers.ts';
import { watchDeliveries } from './watch-deliveries.ts';

type PressrunProps = StackProps & Pick<House, 'codeOf'>;

/** The whole of Pressrun, in the order of the story. */
export class PressrunStack extends Stack {
  constructor(scope: Construct, id: string, { codeOf, ...props }: PressrunProps) {
    super(scope, id, { ...props, description: 'Pressrun: newsletters', terminationProtection: true });
    const settings = readSettings(this.node);
    const house = { settings, codeOf, alarms: new Alarms(this, settings.alarmEmail) };

    const journal = new Journal(this);
    const articles = new Articles(this, house);
    const articleApi = new ArticleApi(this, house, { articles, journal });
    const sources = new Sources(this, house, { articles });
    const newsletters = new Newsletters(this);
    const appeals = new Appeals(this);
    const subscribers = new Subscribers(this);
    const listImports = new ListImports(this, house, { subscribers });
    const mail = new Mail(this, house);
    const editions = new Editions(this, house, { articles, newsletters, appeals });
    const deliveries = new Deliveries(this, house, { mail, newsletters, subscribers, editions });
    const listExports = new ListExports(this, house, { subscribers, listImports, deliveries });
    const outbox = new Outbox(this, house, { mail, subscribers, deliveries });
    const feedback = new Feedback(this, house, { mail, subscribers, editions, deliveries, outbox });
    watchDeliveries(house, { ...deliveries.functions, hearEvents: feedback.hearEvents });
    const joining = new Joining(this, house, { mail, newsletters, subscribers, outbox });
    const listSweeps = new ListSweeps(this, house, { subscribers, listImports, deliveries, joining });
    const readers = new Readers(this, house, { mail, newsletters, subscribers, deliveries, outbox });
    const staff = new Staff(this, settings);
    const stories = { articles, articleApi, sources, newsletters, appeals };
    const lists = { subscribers, listImports, listExports, listSweeps, joining };
    const before = { ...stories, ...lists, journal, mail, editions, deliveries, feedback, outbox, readers, staff };
    const site = new Site(this, house, before);
    new Figures(this, house, { newsletters, subscribers, editions, deliveries });
    const desk = new Desk(this, house, before);
    new Previews(this, house, { newsletters, editions, outbox });
    new DeskPages(this, house, { ...before, site, desk });

    Tags.of(this).add('application', 'pressrun');
  }
}
