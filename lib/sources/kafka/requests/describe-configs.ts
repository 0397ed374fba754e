import type { ProtocolRequest } from '../protocol-request.ts';

export interface DescribedTopicConfigs {
  readonly topic: string;
  readonly errorCode: number;
  readonly errorMessage: string | null;
  readonly configs: readonly { readonly name: string; readonly value: string | null; readonly isDefault: boolean }[];
}

export interface DescribeConfigsArgs {
  readonly topics: readonly string[];
  /** Only these settings; null: all, about thirty a topic. */
  readonly names: readonly string[] | null;
}

const TOPIC = 2;
/** ConfigSource of a value that the topic itself sets. */
const SET_ON_TOPIC = 1;

/** Settings of many topics; any broker answers. An error per topic. */
export const describeTopicConfigs: ProtocolRequest<DescribeConfigsArgs, readonly DescribedTopicConfigs[]> = {
  name: 'DescribeConfigs',
  key: 32,
  versions: [4, 4],
  write(writer, { topics, names }) {
    writer.array(topics, (w, topic) => {
      w.int8(TOPIC).string(topic);
      w.array(names, (n, name) => n.string(name));
      w.noTaggedFields();
    });
    writer.boolean(false); // synonyms
    writer.boolean(false); // documentation
    writer.noTaggedFields();
  },
  read(reader) {
    reader.int32(); // throttle time
    const results = reader.array((r) => {
      const errorCode = r.int16();
      const errorMessage = r.nullableString();
      r.int8(); // resource type
      const topic = r.string();
      const configs = r.array((c) => {
        const name = c.string();
        const value = c.nullableString();
        c.boolean(); // read only
        const isDefault = c.int8() !== SET_ON_TOPIC;
        c.boolean(); // sensitive
        c.array((s) => {
          s.string();
          s.nullableString();
          s.int8();
          s.skipTaggedFields();
        });
        c.int8(); // type
        c.nullableString(); // documentation
        c.skipTaggedFields();
        return { name, value, isDefault };
      });
      r.skipTaggedFields();
      return { topic, errorCode, errorMessage, configs };
    });
    reader.skipTaggedFields();
    return results;
  },
};
