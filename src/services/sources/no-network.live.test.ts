import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {fetchPipJava} from './java-pip.ts';
import {findKafkaJars} from './kafka-jars.ts';
import {fetchDebianMariadb} from './mariadb-debian.ts';
import {findProgram} from './path-search.ts';

let root = '';
let listener: Server;
let silentPort = 0;
const progress = () => undefined;
const signal = AbortSignal.timeout(180_000);
/** Nobody listens there; ordinary programs may not. */
const refusingPort = 1;

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'streambook no network '));
	vi.stubEnv('KAFKA_HOME', undefined);
	// Takes every connection and says nothing, as a network does that swallows what is sent.
	listener = createServer(socket => socket.on('error', () => undefined));
	silentPort = await new Promise<number>(resolve =>
		listener.listen(0, '127.0.0.1', () => resolve((listener.address() as {port: number}).port)),
	);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	listener.close();
	await rm(root, {recursive: true});
});

interface Client {
	readonly program: readonly string[];
	/** Points the client's own configuration at this port of this machine. */
	readonly configure: (port: number) => Promise<void>;
	readonly fetch: (cache: string) => Promise<unknown>;
	/** What may stay for the next try. */
	readonly kept: readonly string[];
}

const clients: Readonly<Record<string, Client>> = {
	Maven: {
		program: ['mvn'],
		async configure(port) {
			await mkdir(join(root, '.m2'));
			const mirror = `<mirror><id>here</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:${port}/</url></mirror>`;
			await writeFile(join(root, '.m2', 'settings.xml'), `<settings><mirrors>${mirror}</mirrors></settings>`);
			// Not in MAVEN_OPTS, which its script splits at blanks.
			vi.stubEnv('JAVA_TOOL_OPTIONS', `"-Duser.home=${root}"`);
		},
		fetch: cache => findKafkaJars(cache, progress, signal),
		kept: ['maven-repository-kafka'],
	},
	pip: {
		program: ['pip3', 'pip'],
		async configure(port) {
			vi.stubEnv('PIP_INDEX_URL', `http://127.0.0.1:${port}/`);
			vi.stubEnv('PIP_FIND_LINKS', '');
		},
		fetch: cache => fetchPipJava(cache, progress, signal),
		kept: [],
	},
	apt: {
		program: ['apt-get'],
		async configure(port) {
			await mkdir(join(root, 'lists'));
			await writeFile(join(root, 'sources.list'), `deb http://127.0.0.1:${port}/ stable main\n`);
			await writeFile(
				join(root, 'apt.conf'),
				`Dir::Etc::sourcelist "${root}/sources.list";\nDir::Etc::sourceparts "/dev/null";\nAcquire::http::Proxy "DIRECT";\n`,
			);
			vi.stubEnv('APT_CONFIG', join(root, 'apt.conf'));
		},
		fetch: cache => fetchDebianMariadb(cache, progress, signal),
		kept: [],
	},
};

for (const [name, {program, configure, fetch, kept}] of Object.entries(clients)) {
	const isHere = findProgram(program) !== null;
	const cache = (): string => join(root, 'cache');

	test.runIf(isHere)(`${name}: a network that refuses is told at once`, async () => {
		await configure(refusingPort);
		const begin = performance.now();
		await expect(fetch(cache())).rejects.toMatchObject({
			problem: {code: 'DOWNLOAD_FAILED', found: expect.stringMatching(/refused/i), expected: expect.any(String)},
		});
		// 1 to 3 s where nothing else runs; servers of other tests share the cores.
		expect(performance.now() - begin).toBeLessThan(15_000);
		expect(await readdir(cache())).toEqual(kept);
	});

	test.runIf(isHere)(`${name}: a network that says nothing is given up within 30 s`, async () => {
		await configure(silentPort);
		const begin = performance.now();
		await expect(fetch(cache())).rejects.toMatchObject({
			problem: {code: 'DOWNLOAD_FAILED', found: expect.stringMatching(/nothing arrived|timed out/i), remedy: expect.any(String)},
		});
		expect(performance.now() - begin).toBeLessThan(30_000);
		expect(await readdir(cache())).toEqual(kept);
	});
}
