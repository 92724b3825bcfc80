# two_cores BYTES COMMAND [NAME]: a command with -j 1 and -j 2, as a line of a table: seconds
# (median of five in turns), MB/s, the ratio, peak memory.
two_cores() {
    local bytes=$1 command=$2 name=${3:-jsonl} round jobs
    local times=$work/times
    rm -f "$times".*
    for round in 1 2 3 4 5; do
        for jobs in 1 2; do
            /usr/bin/time -f '%e %M' -o "$work/one" $command -j "$jobs"
            cat "$work/one" >>"$times.$jobs"
        done
    done
    paste <(sort -g "$times.1" | sed -n 3p) <(sort -g "$times.2" | sed -n 3p) |
        awk -v name="$name" -v mb="$((bytes / 1000000))" '{
            printf "| %s | %d MB | -j 1: %.2f s, %.0f MB/s, peak %.0f MB | ", name, mb, $1, mb / $1, $2 / 1024
            printf "-j 2: %.2f s, %.0f MB/s, peak %.0f MB | %.2f× |\n", $3, mb / $3, $4 / 1024, $1 / $3
        }'
}
