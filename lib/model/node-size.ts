/** Sizes of the graph's nodes, in canvas units (px at 100 %): what draws them and what lays them out has to agree. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What decides a node's size. */
export interface NodeShape {
  readonly kind: 'service' | 'topic' | 'domain';
  readonly name: string;
}

const SERVICE_HEIGHT = 44;
/** About the width of a character of a 12/600 name; names are cut long before an error of this shows. */
const SERVICE_CHAR = 7;
/** Padding, and the mark that an unhealthy one gets: a width that changed with health would move the edges. */
const SERVICE_REST = 34;
const SERVICE_LEAST = 120;
const DOMAIN_SIZE = { width: 176, height: 52 };
const TOPIC_SIZE = { width: 60, height: 26 };

/** Width of a service by its name and second line: at least what `2 min 14 s behind` needs, at most 140. */
const serviceWidth = (name: string): number =>
  Math.round(Math.min(140, Math.max(SERVICE_LEAST, [...name].length * SERVICE_CHAR + SERVICE_REST)));

export const nodeSize = (node: NodeShape): Size =>
  node.kind === 'service'
    ? { width: serviceWidth(node.name), height: SERVICE_HEIGHT }
    : node.kind === 'domain'
      ? DOMAIN_SIZE
      : TOPIC_SIZE;
