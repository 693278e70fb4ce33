import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {lstat, mkdir} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {WorkbookError} from '#core';

/** In bytes; what macOS takes, four less than Linux. */
const longestPath = 103;
/** Of the names below. */
const longestName = 24;

/** Where a process of a stack listens: short, since a socket's path may not be long, and in a folder nobody else can enter. */
export async function socketPath(stackDirectory: string, ending: 'sock' | 'mysql'): Promise<string> {
	const name = `${createHash('sha256').update(stackDirectory).digest('hex').slice(0, 16)}.${ending}`;
	return join(await socketFolder(), name);
}

/** The folder of this user's sockets: the first that can hold one. Named by number: in a container the user may have no name. */
export async function socketFolder(parents: readonly string[] = socketParents()): Promise<string> {
	const refusals: string[] = [];
	for (const parent of parents) {
		const folder = join(parent, `streambook-${process.getuid?.()}`);
		const refusal = await refusalOf(folder);
		if (refusal === null) {
			return folder;
		}

		refusals.push(`${folder}: ${refusal}`);
	}

	throw new WorkbookError({
		code: 'SUPERVISOR_UNREACHABLE',
		message: 'there is no folder for the sockets that servers and workbook speak through',
		found: refusals.join('; '),
		expected: `a folder that only you can enter, with a path of at most ${longestPath - longestName} bytes, on a disk that takes sockets`,
		remedy: 'set TMPDIR to such a directory of your own, or remove what stands in its place',
	});
}

/** A temporary directory may be set to a shared folder, or to one with a long name. */
function socketParents(): readonly string[] {
	const {XDG_RUNTIME_DIR} = process.env;
	return [...new Set([tmpdir(), ...(XDG_RUNTIME_DIR ? [XDG_RUNTIME_DIR] : []), '/tmp'])];
}

/** Why no socket can be there; null when one can. */
async function refusalOf(folder: string): Promise<string | null> {
	const bytes = Buffer.byteLength(folder) + longestName;
	if (bytes > longestPath) {
		return `a socket there has a path of ${bytes} bytes`;
	}

	try {
		await mkdir(folder, {mode: 0o700}).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') {
				throw error;
			}
		});
		const found = await lstat(folder);
		if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0) {
			return 'it is not a folder of yours alone';
		}

		await listenOnce(join(folder, `${randomBytes(4).toString('hex')}.trial`));
		return null;
	} catch (error) {
		return (error as Error).message;
	}
}

async function listenOnce(path: string): Promise<void> {
	const server = createServer().listen(path);
	await once(server, 'listening');
	server.close();
	await once(server, 'close');
}
