/** An event as SES publishes it, for one position of a call. */
export function anEvent(eventType: string, details: { tags?: object; bounce?: object } = {}): unknown {
  return {
    eventType,
    mail: {
      timestamp: '2026-11-22T11:31:00.000Z',
      messageId: '0100018b-example',
      source: 'tide-line@example.org',
      destination: ['reader@example.org'],
      headers: [{ name: 'List-Unsubscribe', value: '<https://news.example.org/leave/secret>' }],
      tags: {
        'ses:configuration-set': ['pressrun'],
        edition: ['tide-line-20261122T113000Z'],
        lane: ['0'],
        batch: ['0'],
        attempt: ['1'],
        position: ['2'],
        ...details.tags,
      },
    },
    ...(details.bounce && { bounce: { bounceType: 'Permanent', bounceSubType: 'General', ...details.bounce } }),
  };
}
