import {promisify} from 'node:util';
import zlib from 'node:zlib';
import kafkajs, {type KafkaMessage} from 'kafkajs';
import type {ForeignCodec} from '#core';

type Decompress = (compressed: Buffer) => Promise<Uint8Array>;

const unzstd = promisify(zlib.zstdDecompress);

/** By the protocol's numbers. */
const codecs: Readonly<Record<number, {readonly name: ForeignCodec; readonly decompress: Decompress}>> = {
	[kafkajs.CompressionTypes.Snappy]: {name: 'snappy', decompress: unsnap},
	[kafkajs.CompressionTypes.LZ4]: {
		name: 'lz4',
		decompress: async compressed => (await import('@platformatic/wasm-utils')).lz4Decompress(compressed),
	},
	[kafkajs.CompressionTypes.ZSTD]: {name: 'zstd', decompress: unzstd},
};

/** A decompressed batch is memory of its own; its records are parts of it. */
const codecOfMemory = new WeakMap<ArrayBufferLike, ForeignCodec>();

/** Lets clients of this process read what Kafka stores: kafkajs 2.2.4 has all codecs' names, and can decompress gzip alone. */
export function registerCodecs(): void {
	const registry: Record<number, () => unknown> = kafkajs.CompressionCodecs;
	for (const [type, {name, decompress}] of Object.entries(codecs)) {
		const codec = {
			async decompress(compressed: Buffer): Promise<Buffer> {
				const memory = new Uint8Array(await decompress(compressed)).buffer;
				codecOfMemory.set(memory, name);
				return Buffer.from(memory);
			},
		};
		registry[Number(type)] = () => codec;
	}
}

/** The codec of the batch that a record came in: kafkajs does not tell. Null when any client of kafkajs could have read it. */
export function codecOf({key, value, headers = {}}: Pick<KafkaMessage, 'key' | 'value' | 'headers'>): ForeignCodec | null {
	const parts = [value, key, ...Object.values(headers).flat()].filter(part => part instanceof Uint8Array);
	return (parts[0] && codecOfMemory.get(parts[0].buffer)) ?? null;
}

const xerialMagic = Buffer.from('\x82SNAPPY\0', 'latin1');
/** The magic, and two numbers of a version. */
const xerialHeader = xerialMagic.length + 8;

/** Java's clients write snappy in blocks, each behind its length; others write it as it is. */
async function unsnap(compressed: Buffer): Promise<Uint8Array> {
	const {snappyDecompress} = await import('@platformatic/wasm-utils');
	if (!compressed.subarray(0, xerialMagic.length).equals(xerialMagic)) {
		return snappyDecompress(compressed);
	}

	const blocks: Buffer[] = [];
	for (let at = xerialHeader; at < compressed.length; ) {
		const begin = at + 4;
		const end = begin + compressed.readUInt32BE(at);
		blocks.push(snappyDecompress(compressed.subarray(begin, end)));
		at = end;
	}

	return Buffer.concat(blocks);
}
