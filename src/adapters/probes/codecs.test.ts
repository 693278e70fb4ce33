import zlib from 'node:zlib';
import {lz4Compress, snappyCompress} from '@platformatic/wasm-utils';
import kafkajs from 'kafkajs';
import {expect, test} from 'vitest';
import {codecOf, registerCodecs} from './codecs.ts';

const {CompressionCodecs, CompressionTypes} = kafkajs;
type Type = keyof typeof CompressionCodecs;
const text = Buffer.from('𠮷 some text '.repeat(9000));

/** As Java's clients write it: 32 KB in a block. */
function xerial(bytes: Buffer): Buffer {
	const header = Buffer.from('\x82SNAPPY\0\0\0\0\x01\0\0\0\x01', 'latin1');
	const blocks = Array.from({length: Math.ceil(bytes.length / 32_768)}, (_, index) => {
		const block = snappyCompress(bytes.subarray(index * 32_768, (index + 1) * 32_768));
		const length = Buffer.alloc(4);
		length.writeUInt32BE(block.length);
		return Buffer.concat([length, block]);
	});
	return Buffer.concat([header, ...blocks]);
}

async function decompress(type: Type, compressed: Buffer): Promise<Buffer> {
	registerCodecs();
	return CompressionCodecs[type]().decompress(compressed);
}

test.each([
	['snappy as it is', CompressionTypes.Snappy, snappyCompress, 'snappy'],
	['snappy in blocks', CompressionTypes.Snappy, xerial, 'snappy'],
	['LZ4 frames', CompressionTypes.LZ4, lz4Compress, 'lz4'],
	['Zstandard', CompressionTypes.ZSTD, zlib.zstdCompressSync, 'zstd'],
] as const)('%s is read, and a part of it knows its codec', async (_what, type, compress, name) => {
	for (const bytes of [text, Buffer.from('x'), Buffer.alloc(0)]) {
		const read = await decompress(type, compress(bytes));
		expect(read.equals(bytes)).toBe(true);
		const part = read.subarray(0, 5);
		expect(codecOf({key: null, value: part})).toBe(name);
		expect(codecOf({key: part, value: null})).toBe(name);
		expect(codecOf({key: null, value: null, headers: {'event-id': part}})).toBe(name);
		expect(codecOf({key: null, value: null, headers: {'event-id': [part, part]}})).toBe(name);
	}
});

test('what came without a codec, or with one that kafkajs brings, has none to name', async () => {
	const read = await decompress(CompressionTypes.GZIP, zlib.gzipSync(text));
	expect(read.equals(text)).toBe(true);
	expect(codecOf({key: null, value: read})).toBeNull();
	expect(codecOf({key: null, value: Buffer.from('x')})).toBeNull();
	expect(codecOf({key: null, value: null})).toBeNull();
	expect(codecOf({key: null, value: null, headers: {}})).toBeNull();
});
