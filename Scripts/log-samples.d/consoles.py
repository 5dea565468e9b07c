"""Logs as training programs print them: python3 consoles.py FOLDER writes FOLDER/<program>/*.log.

The programs need accelerators or their data; their printing is made again here, with their formats of numbers.
Each function names the file that it follows, as of its repository's main branch in 2025.
"""
# Packages: PyYAML==6.0.3

import pathlib
import sys

import yaml

from formula import (BATCH, EVERY, PARAMETERS, SEQUENCE, STEPS, TOKENS_PER_STEP, learning_rate,
                     train_loss, val_loss)

STEPS_LOGGED = range(0, STEPS + 1, EVERY)


def nanogpt():
    """train.py and model.py of github.com/karpathy/nanoGPT."""
    yield "Overriding: batch_size = 16"
    yield "Overriding: block_size = 512"
    yield f"tokens per iteration will be: {TOKENS_PER_STEP:,}"
    yield "Initializing a new model from scratch"
    yield f"number of parameters: {PARAMETERS / 1e6:.2f}M"
    yield "num decayed parameter tensors: 50, with 124,354,560 parameters"
    yield "using fused AdamW: True"
    for step in STEPS_LOGGED:
        if step % 100 == 0:
            yield (f"step {step}: train loss {train_loss(step):.4f}, "
                   f"val loss {val_loss(step):.4f}")
            yield "saving checkpoint to out"
        mfu = -100.0 if step == 0 else 41.234
        yield f"iter {step}: loss {train_loss(step) + 0.01:.4f}, time {135.421:.2f}ms, mfu {mfu:.2f}%"


def nanochat():
    """scripts/base_train.py of github.com/karpathy/nanochat."""
    yield "Vocab size: 65,536"
    yield "Model config:\n{\n  \"sequence_len\": 512,\n  \"n_layer\": 12\n}"
    yield "Parameter counts:"
    for key, value in [("wte", 50_331_648), ("lm_head", 50_331_648),
                       ("transformer_matrices", 84_934_656), ("scalars", 24),
                       ("total", 185_597_976)]:
        yield f"{key:24s}: {value:,}"
    yield f"Estimated FLOPs per token: {7.5e8:e}"
    yield f"Calculated number of iterations from target data:param ratio: {STEPS:,}"
    yield f"Total number of training tokens: {STEPS * TOKENS_PER_STEP:,}"
    yield f"Total batch size {TOKENS_PER_STEP:,} => gradient accumulation steps: 1"
    for step in STEPS_LOGGED:
        if step % 100 == 0:
            yield f"Step {step:05d} | Validation bpb: {val_loss(step) / 3:.6f}"
        if step == STEPS:
            yield f"Step {step:05d} | CORE metric: {0.1234:.4f}"
            break
        eta = f" | eta: {1.25:.1f}m" if step > 10 else ""
        yield (f"step {step:05d}/{STEPS:05d} ({100 * step / STEPS:.2f}%) | loss: "
               f"{train_loss(step):.6f} | lrm: {1.0:.2f} | dt: {135.421:.2f}ms | "
               f"tok/sec: {60_494:,} | bf16_mfu: {41.2:.2f} | epoch: 1 pq: 3 rg: 7 | "
               f"total time: {0.45:.2f}m{eta}")


def arguments(values):
    """_print_args of megatron/training/arguments.py."""
    yield "------------------------ arguments ------------------------"
    for name, value in sorted(values.items()):
        yield "  " + name + " " + "." * (48 - len(name)) + " " + str(value)
    yield "-------------------- end of arguments ---------------------"


def megatron_line(step, first, tokens=False, stamp=True):
    """training_log of megatron/training/training.py, or of Megatron-DeepSpeed, which has tokens."""
    line = " [2025-04-13 23:41:12]" if stamp else ""
    line += f" iteration {step:8d}/{STEPS:8d} | consumed samples: {step * BATCH:12d} |"
    if tokens:
        line += f" consumed tokens: {step * TOKENS_PER_STEP:12d} |"
    line += (f" elapsed time per iteration (ms): {820.7:.1f} | learning rate: "
             f"{learning_rate(step):.6E} | global batch size: {BATCH:5d} |")
    # No loss where every iteration was skipped, as at the start of training in half precision.
    if not first:
        line += f" lm loss: {train_loss(step):.6E} |"
    line += f" loss scale: {4096.0:.1f} |"
    if not first:
        line += f" grad norm: {2.357:.3f} |"
    return line + (f" number of skipped iterations: {EVERY if first else 0:3d} |"
                   f" number of nan iterations: {0:3d} |")


def megatron_validation(step, suffix=""):
    """evaluate_and_print_results of the same file."""
    loss = val_loss(step)
    line = (f" validation loss at iteration {step}{suffix} | lm loss value: {loss:.6E} | "
            f"lm loss PPL: {2.718281828 ** loss:.6E} | ")
    yield "-" * (len(line) + 1)
    yield line
    yield "-" * (len(line) + 1)


def megatron():
    """github.com/NVIDIA/Megatron-LM."""
    yield "using world size: 1, data-parallel size: 1, tensor-model-parallel size: 1"
    yield from arguments({"seq_length": SEQUENCE, "global_batch_size": BATCH,
                          "num_layers": 12, "hidden_size": 768, "rampup_batch_size": None,
                          "lr": 0.001, "data_path": "['corpus_text_document']"})
    yield (" > number of parameters on (tensor, pipeline) model parallel rank (0, 0): "
           f"{PARAMETERS}")
    yield "(min, max) time across ranks (ms):"
    yield "    load-checkpoint ................................: (0.18, 0.18)"
    yield "[before the start of training step] datetime: 2025-04-13 23:41:00 "
    for step in STEPS_LOGGED[1:]:
        yield megatron_line(step, first=step == EVERY)
        if step == EVERY:
            yield "Total number of parameters in billions: 0.12"
        if step % 100 == 0:
            yield from megatron_validation(step)
    yield from megatron_validation(STEPS, " on test set")


def megatron_deepspeed():
    """github.com/microsoft/Megatron-DeepSpeed, two processes under a launcher that numbers them."""
    yield "0: DeepSpeed C++/CUDA extension op report"
    yield "0: cpu_adam ............... [NO] ....... [OKAY]"
    for line in arguments({"seq_length": SEQUENCE, "global_batch_size": BATCH}):
        yield f"0: {line}"
    for rank in (0, 1):
        yield (f"0:  > number of parameters on (tensor, pipeline) model parallel rank ({rank}, 0): "
               "62500000")
    for step in STEPS_LOGGED[1:]:
        for rank in (1, 0):
            yield f"{rank}: " + megatron_line(step, step == EVERY, tokens=True, stamp=False)


def megatron_old():
    """Megatron-LM of 2020, whose cells have no colons."""
    for step in STEPS_LOGGED[1:]:
        yield (f" iteration {step:8d}/{STEPS:8d} | elapsed time per iteration (ms): {820.7:.1f} |"
               f" learning rate {learning_rate(step):.3E} | lm loss {train_loss(step):.6E} |"
               f" loss scale {4096.0:.1f} |")
        if step % 100 == 0:
            yield "-" * 100
            yield (f" validation loss at iteration {step} | LM loss: {val_loss(step):.6E} | "
                   f"LM PPL: {2.718281828 ** val_loss(step):.6E}")


def torchtitan():
    """torchtitan/components/metrics.py and train.py of github.com/pytorch/torchtitan, in colours."""
    color = {name: f"\033[{code}m" for name, code in
             [("red", 31), ("green", 32), ("orange", "38;2;180;60;0"), ("turquoise", "38;2;54;234;195"),
              ("blue", 34), ("cyan", 36), ("magenta", 35), ("yellow", 33), ("reset", 39)]}
    stamp = "[rank0]:[titan] 2025-06-01 12:00:00,000 - root - INFO - "
    yield (f"{stamp}{color['blue']}Model llama3 debugmodel {color['red']}size: {PARAMETERS:,} "
           f"total parameters{color['reset']}")
    yield (f"{stamp}Trainer is initialized with local batch size 8, global batch size {BATCH}, "
           f"gradient accumulation steps 1, sequence length {SEQUENCE}, total steps {STEPS} "
           "(warmup 2)")
    yield f"{stamp}Training starts at step 1"
    for step in [1, *STEPS_LOGGED[1:]]:
        loss = float("nan") if step == STEPS else train_loss(step)
        yield (f"{stamp}{color['red']}step: {step:2}  {color['green']}loss: {loss:7.4f}  "
               f"{color['orange']}grad_norm: {1.5126:7.4f}  {color['turquoise']}memory: "
               f"{0.98:5.2f}GiB({1.03:.2f}%)  {color['blue']}tps: {60494:,}  "
               f"{color['cyan']}tflops: {4.25:,.2f}  {color['magenta']}mfu: {1.36:.2f}%"
               f"{color['reset']}")
        if step % 100 == 0:
            yield (f"{stamp}{color['yellow']}validate step: {step:2}  {color['green']}loss: "
                   f"{val_loss(step):7.4f}  {color['turquoise']}memory: {0.98:5.2f}GiB"
                   f"({1.03:.2f}%)  {color['blue']}tps: {90123:,}{color['reset']}")


def olmo_float(value):
    """format_float of olmo/train.py and of olmo_core/utils.py."""
    if value < 0.0001:
        return str(value)
    if value > 1000:
        return f"{int(value):,d}"
    if value > 100:
        return f"{value:.1f}"
    if value > 10:
        return f"{value:.2f}"
    return f"{value:.3f}" if value > 1 else f"{value:.4f}"


def olmo():
    """olmo/train.py of github.com/allenai/OLMo."""
    stamp = "[2024-04-17 09:42:38] INFO     [olmo.train:816, rank=0] "
    yield f"{stamp}Total number of parameters: {PARAMETERS:,d}"
    yield f"{stamp}Number of non-embedding parameters: {85_000_000:,d}"
    for step in [1, *STEPS_LOGGED[1:]]:
        yield f"{stamp}[step={step}/{STEPS},epoch=0]"
        for name, value in [("optim/total_grad_norm", 0.8123),
                            ("train/CrossEntropyLoss", train_loss(step)),
                            ("train/Perplexity", 2.718281828 ** train_loss(step)),
                            ("throughput/total_tokens", step * TOKENS_PER_STEP),
                            ("System/Peak GPU Memory (MB)", 43309)]:
            yield f"    {name}={olmo_float(value)}"
        if step % 100 == 0:
            yield f"{stamp}Running evaluation for 'c4_en-validation'..."
            yield f"{stamp}[eval_step=3/16]"
            yield f"{stamp}c4_en-validation"
            yield f"    eval/c4_en-validation/CrossEntropyLoss={olmo_float(val_loss(step))}"


def olmo_core():
    """callbacks/console_logger.py and evaluator_callback.py of github.com/allenai/OLMo-core."""
    stamp = "2025-06-01 12:00:00\tmachine:0\tolmo_core.train.callbacks.console_logger:76\tINFO\t"
    yield (f"{stamp}Building transformer with {PARAMETERS:,d} total params and {85_000_000:,d} "
           "non-embedding params")
    for step in [1, *STEPS_LOGGED[1:]]:
        yield f"{stamp}[step={step}/{STEPS},epoch=1,eta=3minutes]"
        for name, value in [("train/CE loss", train_loss(step)),
                            ("optim/LR (group 0)", learning_rate(step)),
                            ("throughput/total tokens", step * TOKENS_PER_STEP)]:
            yield f"    {name}={olmo_float(value)}"
        if step % 100 == 0:
            yield f"{stamp}Running lm evals..."
            yield f"{stamp}[eval=lm,step=5/10]"
            yield f"{stamp}Finished lm evals in 3.2 seconds. Metrics:"
            yield f"    c4_en-validation/CE loss={olmo_float(val_loss(step))}"
            yield f"{stamp}Evaluation speed:"
            yield "    c4_en-validation/CE loss (+variants): 3.2 sec (10 batches)"


def composer():
    """composer/loggers/console_logger.py of github.com/mosaicml/composer, as llm-foundry runs it."""
    yield "*" * 30
    yield "Config:"
    yield yaml.dump({"max_seq_len": SEQUENCE, "global_train_batch_size": BATCH,
                     "model": {"d_model": 768, "attn_config": {"attn_impl": "flash"}},
                     "n_params": PARAMETERS})
    yield "*" * 30
    for step in [1, *STEPS_LOGGED[1:]]:
        yield f"[batch={step}/{STEPS}]:"
        for name, value in [("time/batch", step - 1), ("time/token", (step - 1) * TOKENS_PER_STEP),
                            ("loss/train/total", train_loss(step)),
                            ("metrics/train/LanguageCrossEntropy", train_loss(step)),
                            ("lr-DecoupledAdamW/group0", learning_rate(step))]:
            text = f"{value:.4f}" if isinstance(value, float) else str(value)
            yield f"\t Train {name}: {text}"
        if step % 100 == 0:
            yield "[Eval batch=1/3] Eval on eval/c4 data"
            yield "[Eval batch=3/3] Eval on eval/c4 data:"
            yield f"\t Eval metrics/eval/c4/LanguageCrossEntropy: {val_loss(step):.4f}"


def composer_file():
    """composer/loggers/file_logger.py of github.com/mosaicml/composer; batches are counted from 0."""
    yield f"[hyperparameter]: max_seq_len: {SEQUENCE} \n[hyperparameter]: n_params: {PARAMETERS} "
    yield '[hyperparameter]: optimizer: "AdamW" '
    for step in [0, *STEPS_LOGGED[1:]]:
        yield f"[stderr]: [batch={step + 1}/{STEPS}]:"
        for name, text in [("time/batch", step), ("time/token", step * TOKENS_PER_STEP),
                           ("loss/train/total", f"{train_loss(step):.4f}"),
                           ("lr-DecoupledAdamW/group0", f"{learning_rate(step):.4f}")]:
            yield f"[metric][batch={step}]: {name}: {text} "
        if step % 100 == 0:
            yield f"[metric][batch={step}]: metrics/eval/c4/LanguageCrossEntropy: {val_loss(step):.4f} "


def fairseq():
    """fairseq/logging/progress_bar.py and fairseq_cli/train.py of github.com/facebookresearch/fairseq."""
    bits = 1.4426950408889634
    yield (f"2023-06-13 17:30:00 | INFO | fairseq_cli.train | num. model params: {PARAMETERS:,} "
           f"(num. trained: {PARAMETERS:,})")
    for step in STEPS_LOGGED[1:]:
        loss = train_loss(step) * bits
        yield (f"2023-06-13 17:31:08 | INFO | train_inner | epoch 001:  {step:5d} / {STEPS:d} "
               f"loss={loss:.3f}, ppl={2 ** loss:.2f}, wps=72384.3, ups=1.21, "
               f"wpb={TOKENS_PER_STEP:g}, bsz={BATCH}, num_updates={step}, "
               f"lr={learning_rate(step):g}, gnorm=0.489, train_wall=48, wall=0")
    valid = val_loss(STEPS) * bits
    yield (f"2023-06-13 17:32:41 | INFO | valid | epoch 001 | valid on 'valid' subset | "
           f"loss {valid:.3f} | ppl {2 ** valid:.2f} | wps 88225 | num_updates {STEPS} | "
           f"best_loss {valid:.3f}")
    yield (f"2023-06-13 17:32:53 | INFO | train | epoch 001 | loss 4.2 | ppl 18.38 | "
           f"wps 72384.3 | num_updates {STEPS} | lr 0.001")


def fairseq_json():
    """The same with --log-format json."""
    bits = 1.4426950408889634
    for step in STEPS_LOGGED[1:]:
        yield ('2020-02-07 13:35:34 | INFO | train_inner | {"epoch": 1, "update": 0.5, "loss": '
               f'"{train_loss(step) * bits:.3f}", "num_updates": "{step}", "lr": "0.001"}}')
    yield ('2020-02-07 13:35:34 | INFO | valid | {"epoch": 1, "valid_loss": '
           f'"{val_loss(STEPS) * bits:.3f}", "valid_num_updates": "{STEPS}"}}')


LOGS = {
    "nanogpt/train.log": nanogpt, "nanochat/d12.log": nanochat, "megatron/pretrain.log": megatron,
    "megatron/deepspeed.log": megatron_deepspeed, "megatron/of-2020.log": megatron_old,
    "torchtitan/debugmodel.log": torchtitan, "olmo/ladder.log": olmo, "olmo/core.log": olmo_core,
    "composer/mpt.log": composer, "composer/tiny/logs-rank0.txt": composer_file,
    "fairseq/simple.log": fairseq, "fairseq/json.log": fairseq_json,
}

if __name__ == "__main__":
    for name, lines in LOGS.items():
        path = pathlib.Path(sys.argv[1]) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines()) + "\n")
