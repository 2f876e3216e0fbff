import { DeleteEmailTemplateCommand, ListEmailTemplatesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { type Instant, instantFrom } from '../language/instant.ts';

export type Templates = ReturnType<typeof sesTemplates>;

/** The stored templates of the account; SES takes about one call a second, so what it is too busy for is asked again. */
export function sesTemplates() {
  const client = new SESv2Client({ maxAttempts: 8 });
  return {
    list: async function* (): AsyncGenerator<{ readonly name: string; readonly madeAt: Instant }> {
      let NextToken: string | undefined;
      do {
        const page = await client.send(new ListEmailTemplatesCommand({ NextToken, PageSize: 100 }));
        for (const { TemplateName = '', CreatedTimestamp } of page.TemplatesMetadata ?? []) {
          yield { name: TemplateName, madeAt: instantFrom(CreatedTimestamp?.getTime() ?? 0) };
        }
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
    },
    /** Deletes one; that it is gone already is fine. */
    delete: async (name: string): Promise<void> => {
      try {
        await client.send(new DeleteEmailTemplateCommand({ TemplateName: name }));
      } catch (error) {
        if (!(error instanceof Error && error.name === 'NotFoundException')) throw error;
      }
    },
  };
}
