import {expect, test} from 'vitest';
import {type ChildKind, childEnvironment, childrenGetting, loopbackUnproxied} from './child-environment.ts';

const all: readonly ChildKind[] = ['server', 'tool', 'our-node', 'package-client', 'users-own', 'program'];
const theirs: readonly ChildKind[] = ['our-node', 'package-client', 'users-own', 'program'];
const notOurNode: readonly ChildKind[] = ['package-client', 'users-own', 'program'];

test.each<[names: string, kinds: readonly ChildKind[]]>([
	['PATH HOME USER LOGNAME TMPDIR LANG LC_CTYPE TZ', all],
	// A Java or a database that was pointed at may need its libraries; a broker of others its authority.
	['LD_LIBRARY_PATH DYLD_LIBRARY_PATH NODE_EXTRA_CA_CERTS', all],
	['TERM COLORTERM COLUMNS LINES NO_COLOR', ['tool', ...theirs]],
	['JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS IBM_JAVA_OPTIONS OPENJ9_JAVA_OPTIONS CLASSPATH', theirs],
	['KAFKA_OPTS KAFKA_HEAP_OPTS KAFKA_JVM_PERFORMANCE_OPTS KAFKA_LOG4J_OPTS LOG_DIR EXTRA_ARGS JMX_PORT', theirs],
	['JVMFLAGS SERVER_JVMFLAGS CLIENT_JVMFLAGS ZOOCFGDIR ZOO_LOG_DIR ZOOKEEPER_OPTS', theirs],
	['MYSQL_PWD MYSQL_HOME MYSQL_UNIX_PORT MYSQL_TCP_PORT MARIADB_HOME', theirs],
	['HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy', theirs],
	['MAVEN_OPTS MAVEN_ARGS PIP_INDEX_URL PIP_CERT npm_config_registry JAVA_HOME KAFKA_HOME FORCE_COLOR', theirs],
	['NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_USE_ENV_PROXY NODE_TLS_REJECT_UNAUTHORIZED NODE_DEBUG', notOurNode],
	['LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES', notOurNode],
	['STREAMBOOK_KAFKA_TLS STREAMBOOK_BROKERS STREAMBOOK_TOPIC STREAMBOOK_RETENTION_MS', ['package-client', 'users-own']],
	['STREAMBOOK_KAFKA_PASSWORD STREAMBOOK_MYSQL_PASSWORD STREAMBOOK_DATABASE', ['package-client', 'users-own']],
	['STREAMBOOK_CACHE', ['our-node', 'package-client', 'users-own']],
	// By it a process that was left behind is found again.
	['STREAMBOOK_STACK', ['server', 'tool', 'our-node', 'package-client', 'users-own']],
	['WHATEVER_THEY_SET', theirs],
])('%s reach %j', (names, kinds) => {
	for (const name of names.split(' ')) {
		expect([name, ...childrenGetting(name)]).toEqual([name, ...kinds]);
	}
});

test('what we give goes over what the shell says, and what we take away is gone', () => {
	const shell = {STREAMBOOK_TOPIC: 'of another run', LC_ALL: 'tr_TR', PIP_TARGET: '/elsewhere', GONE: undefined};
	expect(childEnvironment('program', shell, {STREAMBOOK_DATABASE: 'ours'})).toEqual({
		LC_ALL: 'tr_TR',
		PIP_TARGET: '/elsewhere',
		STREAMBOOK_DATABASE: 'ours',
	});
	expect(childEnvironment('server', shell, {LC_ALL: 'C.UTF-8'})).toEqual({LC_ALL: 'C.UTF-8'});
	expect(childEnvironment('package-client', {PIP_TARGET: '/elsewhere'}, {PIP_TARGET: undefined})).toEqual({});
});

const ours = '127.0.0.1,localhost,::1';
test.each<[shell: Record<string, string>, lower: string | undefined, upper: string | undefined]>([
	[{}, undefined, undefined],
	[{NO_PROXY: 'intranet'}, undefined, undefined],
	[{HTTP_PROXY: ''}, undefined, undefined],
	[{HTTP_PROXY: 'http://proxy:3128'}, ours, ours],
	[{all_proxy: 'socks5://proxy'}, ours, ours],
	[
		{https_proxy: 'http://proxy', NO_PROXY: 'intranet, .example.org'},
		`intranet,.example.org,${ours}`,
		`intranet,.example.org,${ours}`,
	],
	[{HTTP_PROXY: 'http://proxy', no_proxy: 'a', NO_PROXY: 'b'}, `a,${ours}`, `b,${ours}`],
	[{HTTP_PROXY: 'http://proxy', NO_PROXY: 'localhost'}, 'localhost,127.0.0.1,::1', 'localhost,127.0.0.1,::1'],
	[{HTTP_PROXY: 'http://proxy', NO_PROXY: '*'}, '*', '*'],
])('with %j this machine is asked directly', (shell, lower, upper) => {
	expect(loopbackUnproxied(shell)).toEqual(lower === undefined ? {} : {no_proxy: lower, NO_PROXY: upper});
	expect(childEnvironment('program', shell).NO_PROXY).toBe(upper ?? shell.NO_PROXY);
	// Saying it again changes nothing.
	expect(loopbackUnproxied({...shell, ...loopbackUnproxied(shell)})).toEqual(loopbackUnproxied(shell));
});
