/** A partition of a topic as one text, as it stands in the URL. */
export const partitionKey = (topic: string, partition: number): string => `${topic}:${partition}`;
