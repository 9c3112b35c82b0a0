# Where JDKs are found. Sourced by ./unclosed and ./verify.

oldest_java=17

# Prints the feature version (8, 17, 25) of the Java below directory $1, or 0 when there is none.
java_feature() {
  local home=$1 version=
  [ -x "$home/bin/java" ] || { echo 0; return; }
  if [ -r "$home/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release")
  fi
  if [ -z "$version" ]; then
    version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java\.specification\.version = //p')
  fi
  version=${version#1.}
  version=${version%%[!0-9]*}
  echo "${version:-0}"
}

# Prints the home of the java on PATH, or nothing.
java_home_on_path() {
  local java
  java=$(command -v java) || return 0
  java=$(readlink -f "$java" 2>/dev/null || echo "$java")
  dirname "$(dirname "$java")"
}

# Prints the home of the Java to use: JAVA_HOME, else the one on PATH; fails when both are too old.
usable_java_home() {
  local home
  for home in "${JAVA_HOME:-}" "$(java_home_on_path)"; do
    if [ -n "$home" ] && [ "$(java_feature "$home")" -ge "$oldest_java" ]; then
      echo "$home"
      return 0
    fi
  done
  return 1
}

# Prints in one line why usable_java_home failed, and the remedy.
no_usable_java() {
  local found=() on_path
  on_path=$(java_home_on_path)
  [ -z "${JAVA_HOME:-}" ] || found+=("JAVA_HOME=$JAVA_HOME is $(java_kind "$JAVA_HOME")")
  [ -z "$on_path" ] || found+=("the java on PATH ($on_path) is $(java_kind "$on_path")")
  [ "${#found[@]}" -gt 0 ] || found=("JAVA_HOME is not set, and there is no java on PATH")
  echo "no JDK of $oldest_java or newer:$(printf ' %s;' "${found[@]}") install one and set JAVA_HOME"
}

java_kind() {
  local feature
  feature=$(java_feature "$1")
  if [ "$feature" -eq 0 ]; then echo "no Java"; else echo "Java $feature"; fi
}

# Prints the home of one JDK per given feature version, one a line, for those that are found in the
# usual places.
jdks_of() {
  local wanted home
  for wanted in "$@"; do
    for home in "${JAVA_HOME:-}" "$(java_home_on_path)" /usr/lib/jvm/* /opt/*jdk* \
      "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
      if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ "$(java_feature "$home")" -eq "$wanted" ]; then
        echo "$home"
        break
      fi
    done
  done
}
