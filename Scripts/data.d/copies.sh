# shellcheck shell=bash
# What a set's copy in ../shared/data becomes: the file as its authors published it, by its set and name.

# give SET FILE <COPY: prints the file.
give() {
  case $1 in
    chinchilla-epoch) columns 'Model Size=N,Training FLOP=C,loss=loss' ;;
    datablations) columns 'unique_tokens=U_unique_tokens,params=N,tokens=D,loss=loss' ;;
    farseer) columns 'N=N [parameters],D=D [tokens],loss=loss,split=split' ;;
    step-law) columns "$step_law" ;;
    vocabulary) vocabulary ;;
    fine-tuning) wide "${2%.csv}" ;;
    regmix) part "$2" ;;
    *) cat ;;
  esac
}

step_law='lr=lr,bsz=batch [sequences],data_size=D [tokens],non_embedding_param_size=N [parameters]'
step_law+=',lm_loss=loss [nats/token],split=split'

# columns 'NEW=OLD,...': some columns under other headers.
columns() {
  tr -d '\r' | awk -F, -v OFS=, -v wanted="$1" '
    BEGIN { count = split(wanted, pairs, ",") }
    NR == 1 {
      for (i = 1; i <= NF; i++) place[$i] = i
      for (i = 1; i <= count; i++) {
        split(pairs[i], pair, "=")
        column[i] = place[pair[2]]
        printf "%s%s", pair[1], i < count ? OFS : "\n"
      }
      next
    }
    { for (i = 1; i <= count; i++) printf "%s%s", $column[i], i < count ? OFS : "\n" }'
}

# wide TASK: a row a model, with a column for each number of examples.
wide() {
  tr -d '\r' | awk -F, -v task="$1" '
    $1 != task { next }
    !($2 in size) { models[++count] = $2; size[$2] = $4 "," $3 }
    !($5 in seen) { seen[$5]; examples[++most] = $5 }
    { loss[$2, $5] = $6 }
    END {
      printf "config name"
      for (i = 1; i <= most; i++) printf ",%s", examples[i]
      print ",size,family"
      for (m = 1; m <= count; m++) {
        printf "%s", models[m]
        for (i = 1; i <= most; i++) printf ",%s", loss[models[m], examples[i]]
        print "," size[models[m]]
      }
    }'
}

# part FILE: the shares of a mixture, or the losses.
part() {
  local kind=loss
  [[ $1 == *mixture* ]] && kind=mixture
  tr -d '\r' | awk -F, -v kind="$kind" '
    NR == 1 {
      for (i = 2; i <= NF; i++) {
        isShare = sub(/^w_/, "train_the_pile_", $i)
        if (sub(/^loss_/, "metric/the_pile_", $i)) $i = $i "_val_loss"
        if (isShare == (kind == "mixture")) wanted[++count] = i
      }
    }
    {
      printf "%s", $1
      for (i = 1; i <= count; i++) printf ",%s", $wanted[i]
      print ""
    }'
}

# vocabulary: rows by size, vocabulary and characters, whole numbers as pandas writes them.
vocabulary() {
  echo vocab_size,embed_dim,num_characters,Non_vocab_parameters,FLOPs,Lossu
  tr -d '\r' | tail -n +2 | LC_ALL=C sort -t, -k1,1g -k2,2g -k4,4g |
    awk -F, '{ print $2 ".0," $3 ".0," $4 "," $1 ".0," $5 "," $6 }'
}
