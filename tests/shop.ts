import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker } from '../demo/kafka/broker.ts';
import { type Shop, startShop } from '../demo/shop/shop.ts';
import { type Product, startProduct } from './product.ts';
import { until } from './until.ts';

export interface ShopWithProduct {
  readonly shop: Shop;
  readonly product: Product;
  /** Rejects when a service ends and nobody had asked for it. */
  readonly crashed: Promise<never>;
}

/** Waits until the product shows the graph of the shop. */
export async function graphOfShop({ product, crashed }: Pick<ShopWithProduct, 'product' | 'crashed'>): Promise<void> {
  const hasGraph = async () => (await product.ask('topology', {})).edges.length >= 20;
  await Promise.race([until(hasGraph, { what: 'the graph of the shop', withinMs: 90_000, everyMs: 500 }), crashed]);
}

/** A broker, the shop with so many orders a second, and the product on it; all of it stops with `parts`. */
export async function startShopWithProduct(parts: AsyncDisposableStack, rate: number): Promise<ShopWithProduct> {
  const logDir = await mkdtemp(join(tmpdir(), 'throughline-shop-'));
  parts.defer(() => rm(logDir, { recursive: true, force: true }));
  const broker = await startBroker({});
  parts.defer(() => broker.stop());
  const crashed = Promise.withResolvers<never>();
  const onCrash = (reason: string) => crashed.reject(new Error(reason));
  const shop = await startShop({ brokers: broker.bootstrap, rate, seed: '1', logDir, onCrash });
  parts.defer(() => shop.stop());
  const product = await startProduct({ brokers: broker.bootstrap });
  parts.defer(() => product.stop());
  return { shop, product, crashed: crashed.promise };
}
