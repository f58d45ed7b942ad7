# Sourced by dev/soak and dev/bench: builds the module "benchmarks" if a source has changed, and runs one of its programs.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build_if_needed() {
  local stamp=$root/benchmarks/target/quick/processes.classpath
  if [[ ! -f $stamp ]] ||
    [[ -n $(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main "$root"/benchmarks/peers/src/main \
      "$root"/naming-server/src/test/java/io/sojourn/naming/server/history -newer "$stamp" -type f -print -quit) ]]; then
    command -v mvn >/dev/null || {
      echo "No mvn found. Install Maven, 3.8 or later, and put its bin directory on the PATH." >&2
      exit 1
    }
    echo "Building ..." >&2
    (cd "$root" && mvn -q -Pquick -DskipTests -pl benchmarks -am package)
    touch "$stamp"
  fi
  export CLASSPATH=$root/benchmarks/target/quick/classes:$(<"$stamp")
}

# program CLASS ARGUMENT...: replaces this script by the program.
program() {
  local java=java
  [[ -z ${JAVA_HOME-} ]] || java=$JAVA_HOME/bin/java
  build_if_needed
  exec "$java" -Xmx512m -XX:+UseSerialGC -Djava.util.logging.config.file=/dev/null "$@"
}
